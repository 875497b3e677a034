package io.tocsin.definition;

import io.tocsin.alarm.BandModel;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Alarms that share a detector have to say the same of it, or leave it to one of them. */
final class Bands {
  private Bands() {}

  /**
   * @param regions the alarms of one environment, by Region
   */
  static void check(Collection<List<DefinedAlarm>> regions, Findings findings) {
    for (List<DefinedAlarm> alarms : regions) {
      Map<BandModel, DefinedAlarm> first = new HashMap<>();
      for (DefinedAlarm alarm : alarms) {
        BandModel model = BandModel.of(alarm.alarm()).orElse(null);
        if (model == null || alarm.band() == null) {
          continue;
        }
        DefinedAlarm other = first.putIfAbsent(model, alarm);
        if (other != null && !alarm.band().equals(other.band())) {
          findings.error(
              "band",
              alarm.at(BandSettingsReader.KEY),
              "alarm '%s' and alarm '%s' share the detector of %s, but tell it different things"
                  .formatted(alarm.id(), other.id(), model),
              "say it in one of them, or the same in both");
        }
      }
    }
  }
}
