package io.tocsin.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Merges sorted value and count arrays. */
final class ValueCounts {
  private ValueCounts() {}

  static Distribution merge(
      List<Distribution> parts,
      int size,
      double sampleCount,
      double sum,
      double minimum,
      double maximum) {
    double[] values = new double[0];
    double[] counts = new double[0];
    double[] nextValues = new double[size];
    double[] nextCounts = new double[size];
    for (Distribution part : parts) {
      double[] otherValues = Objects.requireNonNull(part.values());
      double[] otherCounts = Objects.requireNonNull(part.counts());
      int i = 0;
      int j = 0;
      int n = 0;
      while (i < values.length || j < otherValues.length) {
        boolean left =
            j >= otherValues.length || (i < values.length && values[i] <= otherValues[j]);
        boolean right =
            i >= values.length || (j < otherValues.length && otherValues[j] <= values[i]);
        nextValues[n] = left ? values[i] : otherValues[j];
        nextCounts[n++] = (left ? counts[i] : 0) + (right ? otherCounts[j] : 0);
        i += left ? 1 : 0;
        j += right ? 1 : 0;
      }
      values = Arrays.copyOf(nextValues, n);
      counts = Arrays.copyOf(nextCounts, n);
    }
    return new Distribution(sampleCount, sum, minimum, maximum, values, counts);
  }
}
