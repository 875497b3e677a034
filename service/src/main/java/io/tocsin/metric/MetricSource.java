package io.tocsin.metric;

import java.time.Instant;

/** Where datapoints come from: the embedded account, GetMetricData, or the series of a test. */
@FunctionalInterface
public interface MetricSource {

  /**
   * Reads consecutive periods of one metric.
   *
   * @param start start of the oldest period wanted; need not be a multiple of the period, since
   *     CloudWatch's alarm windows slide by the minute
   * @param slots how many periods, at least 1
   * @return a series of exactly {@code slots} values from {@code start} with the period of {@code
   *     stat}; a period without samples, or a metric that does not exist, is missing (NaN), never 0
   */
  Series read(MetricStat stat, Instant start, int slots);
}
