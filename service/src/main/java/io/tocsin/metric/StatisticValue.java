package io.tocsin.metric;

import java.util.Locale;
import java.util.Objects;

/**
 * The value of a statistic for one period.
 *
 * <p>Percentiles are by nearest rank: pNN is the smallest sample that at least NN percent of all
 * samples do not exceed, so always a sample that occurred. CloudWatch's own percentiles come from a
 * histogram and can differ slightly. Trimmed statistics with percent bounds (a%:b%) take the
 * samples after the nearest rank of a up to that of b; with plain bounds (a:b) those greater than a
 * and at most b ("CloudWatch statistics definitions", User Guide, read in September 2026).
 */
public final class StatisticValue {
  private StatisticValue() {}

  /**
   * Computes a statistic of what was kept of one period.
   *
   * @return NaN when the statistic cannot be computed: an extended one of a statistic set (unless
   *     the set stands for one repeated value) or of negative values, or a mean of no samples
   */
  public static double of(Distribution distribution, Statistic statistic) {
    return switch (statistic.text()) {
      case "SampleCount" -> distribution.sampleCount();
      case "Average" -> distribution.sum() / distribution.sampleCount();
      case "Sum" -> distribution.sum();
      case "Minimum" -> distribution.minimum();
      case "Maximum" -> distribution.maximum();
      default -> extended(distribution, statistic);
    };
  }

  private static double extended(Distribution distribution, Statistic statistic) {
    if (distribution.minimum() < 0) {
      return Double.NaN;
    }
    if (distribution.values() == null) {
      return distribution.minimum() == distribution.maximum()
          ? extended(
              Distribution.repeated(distribution.minimum(), distribution.sampleCount()), statistic)
          : Double.NaN;
    }
    double[] values = Objects.requireNonNull(distribution.values());
    double[] counts = Objects.requireNonNull(distribution.counts());
    if (statistic.isPercentile()) {
      double rank = SampleRange.rank(statistic.percentile() * 100, distribution.sampleCount());
      return valueAt(values, counts, Math.max(rank, 1));
    }
    SampleRange range = SampleRange.of(statistic);
    return compute(statistic.text().substring(0, 2).toLowerCase(Locale.ROOT), range, distribution);
  }

  private static double compute(String kind, SampleRange range, Distribution distribution) {
    double[] values = Objects.requireNonNull(distribution.values());
    double[] counts = Objects.requireNonNull(distribution.counts());
    double total = distribution.sampleCount();
    double below = 0;
    double inside = 0;
    double sum = 0;
    double seen = 0;
    double lowest = Double.NaN;
    double highest = Double.NaN;
    for (int i = 0; i < values.length; i++) {
      double kept = range.kept(values[i], seen, counts[i], total);
      if (kept > 0) {
        lowest = Double.isNaN(lowest) ? values[i] : lowest;
        highest = values[i];
      }
      below += range.below(values[i], seen, counts[i], total);
      inside += kept;
      sum += kept * values[i];
      seen += counts[i];
    }
    return switch (kind) {
      case "tc" -> inside;
      case "ts" -> sum;
      case "pr" -> 100 * inside / total;
      case "wm" ->
          (sum
                  + winsorised(below, range.percent() ? lowest : range.low())
                  + winsorised(total - below - inside, range.percent() ? highest : range.high()))
              / total;
      default -> inside == 0 ? Double.NaN : sum / inside; // tm and IQM
    };
  }

  /** What samples outside the range add, each counted as the bound it is beyond. */
  private static double winsorised(double samples, double bound) {
    return samples == 0 ? 0 : samples * bound; // an absent bound is infinite, and nothing beyond it
  }

  private static double valueAt(double[] values, double[] counts, double rank) {
    double seen = 0;
    for (int i = 0; i < values.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return values[i];
      }
    }
    return values[values.length - 1];
  }
}
