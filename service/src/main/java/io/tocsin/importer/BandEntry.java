package io.tocsin.importer;

import io.tocsin.definition.BandSettings;
import java.util.LinkedHashMap;
import java.util.Map;

/** What an anomaly detector is told, as {@code band:} of an alarm. */
final class BandEntry {
  private BandEntry() {}

  /** Times are written in UTC, whatever the time zone of the band. */
  static Map<String, Object> of(BandSettings settings) {
    Map<String, Object> keys = new LinkedHashMap<>();
    if (!settings.timezone().isEmpty()) {
      keys.put("timezone", settings.timezone());
    }
    if (!settings.excluded().isEmpty()) {
      keys.put("exclude", settings.excluded().stream().map(BandEntry::excluded).toList());
    }
    if (settings.periodicSpikes()) {
      keys.put("periodic_spikes", "true");
    }
    return keys;
  }

  private static Map<String, Object> excluded(BandSettings.Excluded range) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put("from", range.from().toString());
    keys.put("to", range.to().toString());
    return keys;
  }
}
