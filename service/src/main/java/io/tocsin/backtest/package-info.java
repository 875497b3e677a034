/** Stretches of history run through the evaluator: what would have happened. */
@NullMarked
package io.tocsin.backtest;

import org.jspecify.annotations.NullMarked;
