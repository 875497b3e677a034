package io.tocsin.evaluation;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.metric.Series;

/**
 * The pattern a decision is made on: one byte per slot, oldest first. Bytes and not an enum array,
 * because deciding millions of patterns a second is bound by memory.
 */
final class Slots {
  static final byte MISSING = 0;
  static final byte GOOD = 1;
  static final byte BREACHING = 2;

  private Slots() {}

  static byte[] of(Series series, ComparisonOperator operator, double threshold) {
    double[] values = series.values();
    byte[] slots = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (!Double.isNaN(value)) {
        slots[i] = operator.breaches(value, threshold) ? BREACHING : GOOD;
      }
    }
    return slots;
  }
}
