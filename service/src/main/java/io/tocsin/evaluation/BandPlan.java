package io.tocsin.evaluation;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Band;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import io.tocsin.metric.MetricSource;
import java.time.Instant;
import java.util.List;

/**
 * The band of an anomaly detection alarm: the entry that ThresholdMetricId names ("Using CloudWatch
 * anomaly detection", User Guide, read in September 2026). CloudWatch trains its bands; here they
 * are given by the source or there are none.
 */
record BandPlan(String alarm, MetricDataQuery entry, List<MetricDataQuery> entries) {

  /**
   * @throws IllegalArgumentException with a sentence naming the alarm, when ThresholdMetricId names
   *     no band
   */
  static BandPlan of(MetricAlarm alarm) {
    if (alarm.watched() instanceof Watched.MetricMath math) {
      for (MetricDataQuery query : math.queries()) {
        if (query.id().equals(alarm.thresholdMetricId())
            && query.expression() != null
            && MetricMath.isBand(query.expression())) {
          return new BandPlan(alarm.name(), query, math.queries());
        }
      }
    }
    throw new IllegalArgumentException(
        "Alarm "
            + alarm.name()
            + " compares with an anomaly detection band ("
            + alarm.comparisonOperator().text()
            + "), so ThresholdMetricId has to name an entry such as ANOMALY_DETECTION_BAND(m1, 2);"
            + " found "
            + (alarm.thresholdMetricId() == null ? "none" : "'" + alarm.thresholdMetricId() + "'")
            + ".");
  }

  /**
   * @throws IllegalArgumentException with a sentence naming the alarm, when the source has no bands
   */
  BandValues read(SlotWindow window, MetricSource source) {
    if (window.even()) {
      Band band = read(window.start(), window.period(), window.slots(), source);
      return new BandValues(band.lower().values(), band.upper().values());
    }
    BandValues values = new BandValues(new double[window.slots()], new double[window.slots()]);
    for (int i = 0; i < window.slots(); i++) {
      Band band = read(window.timestamp(i), window.length(i), 1, source);
      values.lower()[i] = band.lower().values()[0];
      values.upper()[i] = band.upper().values()[0];
    }
    return values;
  }

  private Band read(Instant start, int period, int slots, MetricSource source) {
    return source
        .band(entry, entries, start, period, slots)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Alarm "
                        + alarm
                        + " compares with the anomaly detection band '"
                        + entry.id()
                        + "', which only CloudWatch can compute and which is not among the data"
                        + " given here."));
  }
}
