/** Tocsin as others use it from Java. */
@NullMarked
package io.tocsin.library;

import org.jspecify.annotations.NullMarked;
