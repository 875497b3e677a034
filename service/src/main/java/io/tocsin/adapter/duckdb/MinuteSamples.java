package io.tocsin.adapter.duckdb;

import io.tocsin.backtest.DistributionCells;
import io.tocsin.backtest.StatisticCells;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Statistic;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The minutes of one metric over a stretch of time. */
final class MinuteSamples {
  private final double[] counts;
  private final double[] sums;
  private final double[] minima;
  private final double[] maxima;
  private final TreeMap<Double, Double> @Nullable [] values;

  /**
   * @param valued whether to keep the samples' values, which percentiles need
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type
  MinuteSamples(int minutes, boolean valued) {
    counts = missing(minutes);
    sums = missing(minutes);
    minima = missing(minutes);
    maxima = missing(minutes);
    values = valued ? new TreeMap[minutes] : null;
  }

  boolean valued() {
    return values != null;
  }

  /** Adds samples of which only the figures are known; none when the count is 0. */
  void add(int minute, double count, double sum, double minimum, double maximum) {
    if (count == 0) {
      return;
    }
    boolean first = Double.isNaN(counts[minute]);
    counts[minute] = first ? count : counts[minute] + count;
    sums[minute] = first ? sum : sums[minute] + sum;
    minima[minute] = first ? minimum : Math.min(minima[minute], minimum);
    maxima[minute] = first ? maximum : Math.max(maxima[minute], maximum);
  }

  /** Adds the value of samples whose figures are added apart. */
  void value(int minute, double value, double count) {
    TreeMap<Double, Double>[] all = values;
    if (all != null && count > 0) {
      if (all[minute] == null) {
        all[minute] = new TreeMap<>();
      }
      all[minute].merge(value, count, Double::sum);
    }
  }

  double[] slots(Statistic statistic, int width) {
    if (!statistic.isBasic()) {
      return DistributionCells.slots(statistic, width, distributions());
    }
    return StatisticCells.slots(
        statistic,
        width,
        Map.of(
            Statistic.SAMPLE_COUNT, counts,
            Statistic.SUM, sums,
            Statistic.MINIMUM, minima,
            Statistic.MAXIMUM, maxima),
        counts.length);
  }

  private @Nullable Distribution[] distributions() {
    @Nullable Distribution[] cells = new @Nullable Distribution[counts.length];
    TreeMap<Double, Double>[] all = values;
    for (int i = 0; all != null && i < cells.length; i++) {
      if (all[i] != null) {
        cells[i] =
            new Distribution(
                counts[i],
                sums[i],
                minima[i],
                maxima[i],
                all[i].keySet().stream().mapToDouble(Double::doubleValue).toArray(),
                all[i].values().stream().mapToDouble(Double::doubleValue).toArray());
      }
    }
    return cells;
  }

  private static double[] missing(int minutes) {
    double[] values = new double[minutes];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
