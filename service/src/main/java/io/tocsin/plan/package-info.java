/** Compares desired with live, as a value that can be printed and applied. */
@NullMarked
package io.tocsin.plan;

import org.jspecify.annotations.NullMarked;
