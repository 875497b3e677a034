package io.tocsin.alarmtest;

import io.tocsin.evaluation.LowSamplePercentile;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Statistic;
import io.tocsin.metric.StatisticValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One series of a test, read slot by slot. */
final class TestColumn {
  private final Points points;
  private final Statistic statistic;
  private final long start;
  private final long step;
  private final long delay;

  /**
   * @param statistic the one that plain numbers stand for
   * @param start epoch second of the first point
   * @param step seconds
   */
  TestColumn(TestSeries series, Statistic statistic, long start, long step) {
    this.points = series.points();
    this.statistic = statistic;
    this.start = start;
    this.step = step;
    this.delay = series.delay().toSeconds();
  }

  /** Fills values with what can be seen at an instant of slots of some length. */
  void read(double[] values, long first, int length, Statistic wanted, long now) {
    for (int slot = 0; slot < values.length; slot++) {
      long from = first + (long) slot * length - start;
      long begin = Math.max(0, Math.floorDiv(from + step - 1, step));
      long arrived = Math.floorDiv(now - delay - start, step);
      long end =
          Math.min(Math.min(points.size(), arrived), Math.floorDiv(from + length - 1, step) + 1);
      values[slot] =
          begin >= end
              ? Double.NaN
              : end - begin == 1
                  ? value((int) begin, wanted)
                  : together((int) begin, (int) end, wanted);
    }
  }

  /** Whether there is a point that began in a slot but is not to be seen yet. */
  boolean isLate(long from, int length, long now) {
    for (long i = Math.max(0, Math.floorDiv(from - start + step - 1, step));
        i < points.size() && start + i * step < from + length;
        i++) {
      boolean arrived = start + (i + 1) * step + delay <= now;
      if (!arrived && start + (i + 1) * step <= now && !points.isMissing((int) i)) {
        return true;
      }
    }
    return false;
  }

  private double value(int i, Statistic wanted) {
    Distribution samples = samples(i);
    if (samples != null) {
      return StatisticValue.of(samples, wanted);
    }
    double number = points.number(i);
    return isCount(wanted) && !isCount(statistic) && !Double.isNaN(number)
        ? enough(statistic)
        : number;
  }

  private @Nullable Distribution samples(int i) {
    return points.isPlain() ? null : points.samples(i).orElse(null);
  }

  private double together(int begin, int end, Statistic wanted) {
    if (points.isPlain() && wanted.isBasic()) {
      return basic(begin, end, wanted);
    }
    List<Distribution> parts = new ArrayList<>();
    for (int i = begin; i < end; i++) {
      Distribution samples = samples(i);
      if (samples != null) {
        parts.add(samples);
      } else if (!Double.isNaN(points.number(i))) {
        parts.add(
            isCount(statistic)
                ? Distribution.repeated(1, points.number(i))
                : Distribution.of(points.number(i)));
      }
    }
    return parts.isEmpty() ? Double.NaN : StatisticValue.of(Distribution.merge(parts), wanted);
  }

  /** As the other, and without an object for each of the thousands of points of a long window. */
  private double basic(int begin, int end, Statistic wanted) {
    boolean counts = isCount(statistic);
    double samples = 0;
    double sum = 0;
    double minimum = Double.POSITIVE_INFINITY;
    double maximum = Double.NEGATIVE_INFINITY;
    for (int i = begin; i < end; i++) {
      double number = points.number(i);
      if (!Double.isNaN(number)) {
        double value = counts ? 1 : number;
        samples += counts ? number : 1;
        sum += number;
        minimum = Math.min(minimum, value);
        maximum = Math.max(maximum, value);
      }
    }
    if (minimum > maximum) {
      return Double.NaN;
    }
    return isCount(wanted) && !counts
        ? samples * enough(statistic)
        : StatisticValue.of(Distribution.ofStatisticSet(samples, sum, minimum, maximum), wanted);
  }

  private static boolean isCount(Statistic statistic) {
    return statistic.equals(Statistic.SAMPLE_COUNT);
  }

  /** Plain numbers are taken to rest on as many samples as their percentile needs. */
  private static double enough(Statistic statistic) {
    if (!statistic.isPercentile()) {
      return 1;
    }
    boolean hasTail = statistic.percentile() > 0 && statistic.percentile() < 1;
    return hasTail ? Math.ceil(LowSamplePercentile.minimum(statistic)) : 1;
  }
}
