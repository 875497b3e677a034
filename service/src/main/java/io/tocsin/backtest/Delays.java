package io.tocsin.backtest;

import io.tocsin.metric.Metric;
import java.time.Duration;
import java.util.Map;

/**
 * How much later than its end a datapoint could be seen.
 *
 * <p>History shows what a slot held in the end. The alarm at the time saw it late, and judged
 * without it until then; a back-test that shows every datapoint at once detects too early.
 *
 * @param all of metrics that are not named
 * @param byMetric of single metrics
 */
public record Delays(Duration all, Map<Metric, Duration> byMetric) {
  public static final Delays NONE = of(Duration.ZERO);

  public Delays {
    byMetric = Map.copyOf(byMetric);
    check(all);
    byMetric.values().forEach(Delays::check);
  }

  /** The same for every metric. */
  public static Delays of(Duration all) {
    return new Delays(all, Map.of());
  }

  boolean none() {
    return all.isZero() && byMetric.values().stream().allMatch(Duration::isZero);
  }

  /** Seconds. */
  long of(Metric metric) {
    return byMetric.getOrDefault(metric, all).toSeconds();
  }

  private static void check(Duration delay) {
    if (delay.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative, as " + delay + " is");
    }
  }
}
