package io.tocsin.alarm;

import io.tocsin.metric.AnomalyBand;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.Optional;

/**
 * What an anomaly detector of CloudWatch learns: one metric by one statistic. All alarms that
 * compare these with a band share the detector, whatever their period and the width of their band
 * ("PutAnomalyDetector", CloudWatch API Reference, read in November 2026). Bands of expressions
 * have detectors too, which are another kind and not meant here.
 */
public record BandModel(Metric metric, Statistic statistic) {

  /** That of an alarm with a band of one metric. */
  public static Optional<BandModel> of(Alarm alarm) {
    if (!(alarm instanceof MetricAlarm metric)
        || metric.thresholdMetricId() == null
        || !(metric.watched() instanceof Watched.MetricMath math)) {
      return Optional.empty();
    }
    return math.queries().stream()
        .filter(query -> query.id().equals(metric.thresholdMetricId()))
        .flatMap(query -> Optional.ofNullable(query.expression()).stream())
        .flatMap(expression -> AnomalyBand.parse(expression).stream())
        .flatMap(band -> stat(math, band.of()).stream())
        .findFirst()
        .map(stat -> new BandModel(stat.metric(), stat.statistic()));
  }

  private static Optional<MetricStat> stat(Watched.MetricMath math, String id) {
    return math.queries().stream()
        .filter(query -> query.id().equals(id))
        .flatMap(query -> Optional.ofNullable(query.metricStat()).stream())
        .findFirst();
  }

  /** For people, and one text for each: {@code AWS/SQS NumberOfMessagesSent{…} Sum}. */
  @Override
  public String toString() {
    return metric + " " + statistic.text();
  }
}
