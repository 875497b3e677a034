package io.tocsin.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Everything the component files declare, packs and repetitions written out. */
final class Expanded {
  final Map<String, List<Entry>> entries = new HashMap<>();
  final List<PackUse> uses = new ArrayList<>();
  final List<Waiver> waivers = new ArrayList<>();
  final List<SloEntry> slos = new ArrayList<>();
  final SortedSet<String> components = new TreeSet<>();

  /** Every alarm's name with its place. */
  final Map<String, Located> ids = new HashMap<>();

  /** The entries of one list, in file order. */
  List<Entry> of(String list) {
    return entries.computeIfAbsent(list, key -> new ArrayList<>());
  }

  /** Adds an alarm, whose name has to be new. */
  void addAlarm(Entry alarm, Located name, Findings findings) {
    Located first = ids.putIfAbsent(alarm.id(), name);
    if (first != null) {
      findings.error(
          "duplicate-alarm",
          name.at(),
          "alarm '" + alarm.id() + "' is declared a second time, expected unique names",
          "the first is at " + first.at());
    }
    of(EntryLists.ALARMS).add(alarm);
  }

  /** Puts the alarms of log filters among the alarms. */
  void expandLogFilters(Findings findings) {
    of(EntryLists.LOGS).forEach(group -> new LogAlarms(group, findings).addTo(this));
  }

  /** Puts the alarms that objectives stand for among the alarms. */
  void expandObjectives(Findings findings) {
    for (Entry entry : of(EntryLists.SLOS)) {
      SloEntry slo = SloReader.expand(entry.section(), findings);
      if (slo == null) {
        continue;
      }
      slos.add(slo);
      for (Section alarm : slo.alarms()) {
        Located name = alarm.text("name");
        if (name != null) {
          Entry expanded = entry.with(alarm, name.text(), entry.origin().ofSlo(slo.id()));
          addAlarm(expanded, name, findings);
        }
      }
    }
  }
}
