package io.tocsin.metric;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /**
   * Reads an anomaly detection band over consecutive periods.
   *
   * @param entry the ANOMALY_DETECTION_BAND entry of the alarm
   * @param entries all entries of the alarm, the band's included
   * @param period seconds
   * @return empty when this source has no bands
   */
  default Optional<Band> band(
      MetricDataQuery entry, List<MetricDataQuery> entries, Instant start, int period, int slots) {
    return Optional.empty();
  }
}
