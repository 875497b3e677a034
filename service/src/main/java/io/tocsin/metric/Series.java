package io.tocsin.metric;

import java.time.Instant;
import java.util.Arrays;

/**
 * Values of one period on a regular grid: value {@code i} covers {@code [start + i * period, start
 * + (i + 1) * period)} and is labelled by its start, as CloudWatch labels datapoints. A missing
 * datapoint is {@code NaN}, which CloudWatch never stores.
 *
 * @param start start of the oldest slot
 * @param period seconds
 * @param values oldest first; owned by the series, not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // millions are made a second; a list would box each value
public record Series(Instant start, int period, double[] values) {

  public static Series missing(Instant start, int period, int slots) {
    double[] values = new double[slots];
    Arrays.fill(values, Double.NaN);
    return new Series(start, period, values);
  }

  public int size() {
    return values.length;
  }

  public boolean isMissing(int i) {
    return Double.isNaN(values[i]);
  }

  /** The label of slot {@code i}: its start. */
  public Instant timestamp(int i) {
    return start.plusSeconds((long) i * period);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series that
        && start.equals(that.start)
        && period == that.period
        && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * start.hashCode() + period) + Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "Series[" + start + " every " + period + " s " + Arrays.toString(values) + "]";
  }
}
