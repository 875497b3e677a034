package io.tocsin.metric;

import java.util.List;

/**
 * SUM, AVG, MIN, MAX and STDDEV. Across an array a missing member counts as 0 for SUM, AVG and
 * STDDEV, so AVG divides by all members, and is left out of MIN and MAX; a slot that no member has
 * stays missing. STDDEV is that of a whole population.
 */
final class MathAggregate {
  private MathAggregate() {}

  static double[] acrossArray(MathFunction function, List<double[]> members, int slots) {
    double[] result = new double[slots];
    double[] column = new double[members.size()];
    boolean leaveOut = function == MathFunction.MIN || function == MathFunction.MAX;
    for (int slot = 0; slot < slots; slot++) {
      int present = 0;
      for (int i = 0; i < column.length; i++) {
        double value = members.get(i)[slot];
        present += Double.isNaN(value) ? 0 : 1;
        column[i] = Double.isNaN(value) && !leaveOut ? 0 : value;
      }
      result[slot] = present == 0 ? Double.NaN : ofSeries(function, column);
    }
    return result;
  }

  /** Over the datapoints there are; NaN without any. */
  static double ofSeries(MathFunction function, double[] values) {
    int count = 0;
    double sum = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        count++;
        sum += value;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
      }
    }
    if (count == 0) {
      return Double.NaN;
    }
    return switch (function) {
      case SUM -> sum;
      case AVG -> sum / count;
      case MIN -> minimum;
      case MAX -> maximum;
      case STDDEV -> deviation(values, sum / count, count);
      default -> throw new IllegalArgumentException(function + " is no aggregate");
    };
  }

  static int count(double[] values) {
    int count = 0;
    for (double value : values) {
      count += Double.isNaN(value) ? 0 : 1;
    }
    return count;
  }

  /** A missing slot stays missing and adds nothing. */
  static double[] runningSum(double[] values) {
    double[] result = new double[values.length];
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += Double.isNaN(values[i]) ? 0 : values[i];
      result[i] = Double.isNaN(values[i]) ? Double.NaN : sum;
    }
    return result;
  }

  private static double deviation(double[] values, double mean, int count) {
    double squares = 0;
    for (double value : values) {
      squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
    }
    return Math.sqrt(squares / count);
  }
}
