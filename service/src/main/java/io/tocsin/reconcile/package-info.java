/** Keeping accounts as the files say, unattended: one node at a time, on a schedule. */
@NullMarked
package io.tocsin.reconcile;

import org.jspecify.annotations.NullMarked;
