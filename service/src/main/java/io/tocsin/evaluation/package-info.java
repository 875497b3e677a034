/**
 * Decides an alarm's state as CloudWatch does. Pure: datapoints, previous state and instant in,
 * state and trace out.
 */
@NullMarked
package io.tocsin.evaluation;

import org.jspecify.annotations.NullMarked;
