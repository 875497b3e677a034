package io.tocsin.cost;

import java.util.Locale;

/** What CloudWatch has a price for. */
public enum CostItem {
  /** A metric that an alarm with a period of a minute or more reads. */
  STANDARD,
  /** A metric that an alarm with a shorter period reads. */
  HIGH_RESOLUTION,
  COMPOSITE,
  /** A metric that a Metrics Insights query of an alarm analyses. */
  METRICS_INSIGHTS,
  PROMQL,
  LOG_QUERY,
  /** A metric that a metric filter makes. */
  CUSTOM_METRIC,
  DASHBOARD;

  /** As in prices.yaml: {@code high-resolution}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
