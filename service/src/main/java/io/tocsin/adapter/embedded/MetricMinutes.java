package io.tocsin.adapter.embedded;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Statistic;
import io.tocsin.metric.StatisticValue;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The minutes of one metric, in arrays of an hour each; hours without data take nothing. */
final class MetricMinutes {
  private static final int SIXTY = 60;

  /** Statistic sets as arrays, so that a sum over minutes touches no objects. */
  private static final class Hour {
    final double[] sampleCount = new double[SIXTY];
    final double[] sum = new double[SIXTY];
    final double[] minimum = new double[SIXTY];
    final double[] maximum = new double[SIXTY];
    final @Nullable PackedValues[] values = new @Nullable PackedValues[SIXTY];
  }

  private final TreeMap<Long, Hour> hours = new TreeMap<>();
  private @Nullable String unit;

  /** Adds samples to a minute, counted since the epoch; those already there stay. */
  void add(long minute, Distribution distribution) {
    Hour hour = hours.computeIfAbsent(Math.floorDiv(minute, SIXTY), key -> new Hour());
    int i = Math.floorMod(minute, SIXTY);
    Distribution all =
        hour.sampleCount[i] == 0
            ? distribution
            : Distribution.merge(List.of(distribution(hour, i), distribution));
    hour.sampleCount[i] = all.sampleCount();
    hour.sum[i] = all.sum();
    hour.minimum[i] = all.minimum();
    hour.maximum[i] = all.maximum();
    hour.values[i] = PackedValues.of(all);
  }

  private static Distribution distribution(Hour hour, int i) {
    PackedValues values = hour.values[i];
    return new Distribution(
        hour.sampleCount[i],
        hour.sum[i],
        hour.minimum[i],
        hour.maximum[i],
        values == null ? null : values.unpackedValues(),
        values == null ? null : values.unpackedCounts());
  }

  /** The statistic over {@code count} minutes from {@code first}, NaN when none has samples. */
  double statistic(long first, int count, Statistic statistic) {
    return statistic.isBasic()
        ? StatisticValue.of(set(first, count), statistic)
        : extended(first, count, statistic);
  }

  private Distribution set(long first, int count) {
    double sampleCount = 0;
    double sum = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (long minute = first; minute < first + count; minute++) {
      Hour hour = hours.get(Math.floorDiv(minute, SIXTY));
      int i = Math.floorMod(minute, SIXTY);
      if (hour != null && hour.sampleCount[i] > 0) {
        sampleCount += hour.sampleCount[i];
        sum += hour.sum[i];
        minimum = Math.min(minimum, hour.minimum[i]);
        maximum = Math.max(maximum, hour.maximum[i]);
      }
    }
    return sampleCount == 0
        ? Distribution.ofStatisticSet(Double.NaN, Double.NaN, Double.NaN, Double.NaN)
        : Distribution.ofStatisticSet(sampleCount, sum, minimum, maximum);
  }

  private double extended(long first, int count, Statistic statistic) {
    List<Distribution> parts = new ArrayList<>();
    for (long minute = first; minute < first + count; minute++) {
      Hour hour = hours.get(Math.floorDiv(minute, SIXTY));
      int i = Math.floorMod(minute, SIXTY);
      if (hour != null && hour.sampleCount[i] > 0) {
        parts.add(distribution(hour, i));
      }
    }
    return parts.isEmpty() ? Double.NaN : StatisticValue.of(Distribution.merge(parts), statistic);
  }

  /** Forgets whole hours before the one of {@code minute}; true when nothing is left. */
  boolean forgetBefore(long minute) {
    hours.headMap(Math.floorDiv(minute, SIXTY)).clear();
    return hours.isEmpty();
  }

  /** Whether there are samples in the hour of {@code minute} or later. */
  boolean hasSince(long minute) {
    return hours.ceilingKey(Math.floorDiv(minute, SIXTY)) != null;
  }

  void unit(@Nullable String unit) {
    this.unit = unit;
  }

  /** Whether a reader asking for this unit gets the samples; published ones carry no unit. */
  boolean hasUnit(@Nullable String wanted) {
    return wanted == null || unit == null || unit.equals(wanted);
  }
}
