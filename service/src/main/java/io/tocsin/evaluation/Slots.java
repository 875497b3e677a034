package io.tocsin.evaluation;

import io.tocsin.alarm.ComparisonOperator;

/**
 * The pattern a decision is made on: one byte per slot, oldest first. Bytes and not an enum array,
 * because deciding millions of patterns a second is bound by memory.
 */
final class Slots {
  static final byte MISSING = 0;
  static final byte GOOD = 1;
  static final byte BREACHING = 2;

  private Slots() {}

  static byte[] of(double[] values, ComparisonOperator operator, double threshold) {
    byte[] slots = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      if (!Double.isNaN(value)) {
        slots[i] = operator.breaches(value, threshold) ? BREACHING : GOOD;
      }
    }
    return slots;
  }

  /**
   * A slot without a band is missing, whatever its value.
   *
   * @param band of the same slots
   */
  static byte[] of(double[] values, ComparisonOperator operator, BandValues band) {
    byte[] slots = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      double value = values[i];
      double lower = band.lower()[i];
      double upper = band.upper()[i];
      if (!Double.isNaN(value) && !Double.isNaN(lower) && !Double.isNaN(upper)) {
        slots[i] = operator.breaches(value, lower, upper) ? BREACHING : GOOD;
      }
    }
    return slots;
  }
}
