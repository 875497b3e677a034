package io.tocsin.definition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Declared renames: the old name is nobody's any more, and one alarm's only. */
final class Renames {
  private static final String KEY = "renamed_from";

  private Renames() {}

  /**
   * @param alarms of one environment, by Region
   */
  static void check(Collection<List<DefinedAlarm>> alarms, Findings findings) {
    Map<String, DefinedAlarm> byId = new HashMap<>();
    alarms.forEach(there -> there.forEach(alarm -> byId.put(alarm.id(), alarm)));
    Map<String, DefinedAlarm> heirs = new HashMap<>();
    for (List<DefinedAlarm> there : alarms) {
      for (DefinedAlarm alarm : there) {
        String old = alarm.origin().renamedFrom();
        if (old == null) {
          continue;
        }
        DefinedAlarm still = byId.get(old);
        DefinedAlarm first = heirs.putIfAbsent(old, alarm);
        if (still != null) {
          mistake(
              alarm,
              "alarm '%s' is renamed from '%s', which is declared still".formatted(alarm.id(), old),
              "it is at " + still.source() + "; take that out, or leave 'renamed_from' out",
              findings);
        } else if (first != null) {
          mistake(
              alarm,
              "alarm '%s' is renamed from '%s', as alarm '%s' is, expected one new name of it"
                  .formatted(alarm.id(), old, first.id()),
              "the other is at " + first.source(),
              findings);
        }
      }
    }
  }

  private static void mistake(DefinedAlarm alarm, String sentence, String hint, Findings findings) {
    findings.error("renamed-from", alarm.at(KEY), sentence, hint);
  }
}
