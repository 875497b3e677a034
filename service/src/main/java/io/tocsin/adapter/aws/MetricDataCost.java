package io.tocsin.adapter.aws;

import java.util.Locale;

/**
 * What reading history costs: 0.01 USD for 1,000 metrics requested with GetMetricData, the same in
 * most Regions ("Amazon CloudWatch pricing", read in November 2026). Each call counts its metrics
 * anew.
 *
 * @param metrics requested, all calls together
 */
record MetricDataCost(long metrics) {
  private static final double USD_PER_METRIC = 0.01 / 1000;

  double usd() {
    return metrics * USD_PER_METRIC;
  }

  /** For a person who is about to pay, without a final full stop. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "reads %,d metrics with GetMetricData, about %s (0.01 USD for 1,000)",
        metrics,
        usd() < 0.01 ? "0.01 USD or less" : String.format(Locale.ROOT, "%.2f USD", usd()));
  }
}
