package io.tocsin.alarmtest;

import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.evaluation.CompositeSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The alarms that the state or the actions of a composite depend on. */
final class RelatedAlarms {
  private final Collection<TestedAlarm> all;
  private final Map<String, TestedAlarm> related = new LinkedHashMap<>();

  private RelatedAlarms(Collection<TestedAlarm> all) {
    this.all = all;
  }

  /** Children and suppressor, and theirs, by id; empty for a metric alarm. */
  static Map<String, TestedAlarm> of(TestedAlarm alarm, Collection<TestedAlarm> all) {
    RelatedAlarms related = new RelatedAlarms(all);
    related.collect(alarm, new LinkedHashSet<>());
    related.related.remove(alarm.id());
    return related.related;
  }

  private void collect(TestedAlarm of, Set<String> seen) {
    if (!(of.alarm() instanceof CompositeAlarm composite) || !seen.add(of.id())) {
      return;
    }
    Set<String> names = CompositeSet.uses(composite);
    for (TestedAlarm other : all) {
      if (names.contains(other.alarm().name())) {
        related.put(other.id(), other);
        collect(other, seen);
      }
    }
  }
}
