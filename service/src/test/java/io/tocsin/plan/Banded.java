package io.tocsin.plan;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.definition.BandSettings;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Tags;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Alarms of the shop that compare with a band. */
final class Banded {
  private Banded() {}

  /** What such an alarm counts: {@code Shop orders}. */
  static Metric counted(String what) {
    return Metric.of("Shop", what, Map.of());
  }

  /**
   * @param settings what the file says of the band; null for nothing
   */
  static DefinedAlarm defined(String name, String what, @Nullable BandSettings settings) {
    SortedMap<String, String> tags = Shop.tags();
    if (settings != null) {
      tags.put(Tags.DETECTOR, "declared");
    }
    DefinedAlarm plain = Shop.defined(alarm(name, what), tags);
    return new DefinedAlarm(
        plain.id(),
        plain.alarm(),
        plain.component(),
        plain.kind(),
        plain.severity(),
        plain.summary(),
        plain.owner(),
        plain.runbook(),
        plain.source(),
        tags,
        plain.origin(),
        plain.places(),
        plain.ignores(),
        settings);
  }

  static MetricAlarm alarm(String name, String what) {
    return MetricAlarm.named(name)
        .watching(
            MetricDataQuery.of("m1", new MetricStat(counted(what), 300, Statistic.SUM, null), true),
            MetricDataQuery.of("ad1", "ANOMALY_DETECTION_BAND(m1, 2)", true))
        .datapoints(2, 3)
        .band(ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD, "ad1")
        .missing(TreatMissingData.MISSING)
        .build();
  }

  /** Of a detector that goes by a place's clock, and has nothing else to say. */
  static BandSettings zone(String timezone) {
    return new BandSettings(List.of(), timezone, false);
  }
}
