/** Compares the alarms that packs recommend with those that the files have. */
@NullMarked
package io.tocsin.gaps;

import org.jspecify.annotations.NullMarked;
