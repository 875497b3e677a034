/** Writes the first definition files for the resources of an account. */
@NullMarked
package io.tocsin.starter;

import org.jspecify.annotations.NullMarked;
