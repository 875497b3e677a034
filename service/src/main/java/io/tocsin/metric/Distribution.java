package io.tocsin.metric;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CloudWatch keeps of a metric for one period: a statistic set and, when the samples were
 * given one by one or as values and counts, the values themselves, without which there are no
 * percentiles.
 *
 * @param sampleCount at least 1
 * @param values ascending and distinct, or null for a plain statistic set
 * @param counts how often each value occurred; null exactly when {@code values} is
 */
@SuppressWarnings("ArrayRecordComponent") // kept for every metric and minute; lists would box
public record Distribution(
    double sampleCount,
    double sum,
    double minimum,
    double maximum,
    double @Nullable [] values,
    double @Nullable [] counts) {

  /** A single sample. */
  public static Distribution of(double value) {
    return new Distribution(1, value, value, value, new double[] {value}, new double[] {1});
  }

  /** Samples one by one, at least one. */
  public static Distribution of(double[] samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("a distribution needs at least one sample");
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    double[] values = new double[sorted.length];
    double[] counts = new double[sorted.length];
    int distinct = 0;
    double sum = 0;
    for (double sample : sorted) {
      sum += sample;
      if (distinct > 0 && values[distinct - 1] == sample) {
        counts[distinct - 1]++;
      } else {
        values[distinct] = sample;
        counts[distinct++] = 1;
      }
    }
    return new Distribution(
        sorted.length,
        sum,
        sorted[0],
        sorted[sorted.length - 1],
        Arrays.copyOf(values, distinct),
        Arrays.copyOf(counts, distinct));
  }

  /** A statistic set as PutMetricData takes it; percentiles of it do not exist. */
  public static Distribution ofStatisticSet(
      double sampleCount, double sum, double minimum, double maximum) {
    return new Distribution(sampleCount, sum, minimum, maximum, null, null);
  }

  /** {@code count} samples of the same value, such as a counter's {@code count} events of 1. */
  public static Distribution repeated(double value, double count) {
    return new Distribution(
        count, value * count, value, value, new double[] {value}, new double[] {count});
  }

  /**
   * All samples of the given distributions together; one without values makes the whole without.
   */
  public static Distribution merge(List<Distribution> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    double sampleCount = 0;
    double sum = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    int size = 0;
    boolean valued = true;
    for (Distribution part : parts) {
      sampleCount += part.sampleCount;
      sum += part.sum;
      minimum = Math.min(minimum, part.minimum);
      maximum = Math.max(maximum, part.maximum);
      valued &= part.values != null;
      size += part.values == null ? 0 : part.values.length;
    }
    if (!valued) {
      return ofStatisticSet(sampleCount, sum, minimum, maximum);
    }
    return ValueCounts.merge(parts, size, sampleCount, sum, minimum, maximum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Distribution that
        && sampleCount == that.sampleCount
        && sum == that.sum
        && minimum == that.minimum
        && maximum == that.maximum
        && Arrays.equals(values, that.values)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return Double.hashCode(sampleCount)
        + 31 * (Double.hashCode(sum) + 31 * Arrays.hashCode(values));
  }
}
