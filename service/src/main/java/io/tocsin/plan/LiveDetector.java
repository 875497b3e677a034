package io.tocsin.plan;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import java.util.SortedMap;
import java.util.TreeMap;

/** The anomaly detector of a metric and a statistic as the account holds it. */
public record LiveDetector(BandModel model, BandSettings settings) {

  public String name() {
    return model.toString();
  }

  /** Field and text, alike for two that learn alike. */
  static SortedMap<String, String> fields(BandSettings settings) {
    SortedMap<String, String> fields = new TreeMap<>();
    settings
        .excluded()
        .forEach(range -> fields.put("ExcludedTimeRanges[" + range + "]", "excluded"));
    if (!settings.timezone().isEmpty()) {
      fields.put("MetricTimezone", settings.timezone());
    }
    if (settings.periodicSpikes()) {
      fields.put("PeriodicSpikes", "true");
    }
    return fields;
  }
}
