package io.tocsin.metric;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One metric aggregated by one statistic over one period: CloudWatch's MetricStat.
 *
 * @param period seconds
 * @param unit CloudWatch unit name; null takes every unit (CloudWatch never converts)
 */
public record MetricStat(Metric metric, int period, Statistic statistic, @Nullable String unit) {

  public MetricStat {
    Objects.requireNonNull(metric, "metric");
    Objects.requireNonNull(statistic, "statistic");
    if (period < 1) {
      throw new IllegalArgumentException("a period is at least 1 second, not " + period);
    }
  }

  public MetricStat withStatistic(Statistic other) {
    return new MetricStat(metric, period, other, unit);
  }

  /**
   * @param other seconds, at least 1; a day of 23 hours is read with a period of 82,800
   */
  public MetricStat withPeriod(int other) {
    return new MetricStat(metric, other, statistic, unit);
  }
}
