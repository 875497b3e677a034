/** Builds the running system from its settings, in plain code. */
@NullMarked
package io.tocsin.app;

import org.jspecify.annotations.NullMarked;
