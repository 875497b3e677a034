@NullMarked
package io.tocsin.reconcile;

import org.jspecify.annotations.NullMarked;
