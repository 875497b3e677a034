package io.tocsin.evaluation;

/**
 * An anomaly detection band over the slots of a window, oldest first.
 *
 * @param lower NaN where there is no band
 * @param upper NaN where there is no band
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one evaluation and is never compared
record BandValues(double[] lower, double[] upper) {}
