/**
 * Alarm tests inside JUnit. Needs {@code junit-jupiter-api} on the class path, which Tocsin itself
 * does not bring.
 */
@NullMarked
package io.tocsin.junit;

import org.jspecify.annotations.NullMarked;
