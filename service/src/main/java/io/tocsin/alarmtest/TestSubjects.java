package io.tocsin.alarmtest;

import io.tocsin.alarm.MuteRule;
import io.tocsin.definition.DefinedEvent;
import io.tocsin.definition.DefinedLogGroup;
import io.tocsin.definition.DefinedMetricFilter;
import io.tocsin.definition.Desired;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What tests can name. Of what several environments have, tests see that of the first.
 *
 * @param alarms by id
 * @param filters metric filters by id
 * @param groups the log group of each filter, by the filter's id
 * @param events by id
 * @param mutes rules that the definitions declare; a test that gives its date is under them
 */
public record TestSubjects(
    Map<String, TestedAlarm> alarms,
    Map<String, DefinedMetricFilter> filters,
    Map<String, String> groups,
    Map<String, DefinedEvent> events,
    List<MuteRule> mutes) {

  public TestSubjects {
    alarms = Collections.unmodifiableMap(new LinkedHashMap<>(alarms));
    filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    groups = Map.copyOf(groups);
    events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
    mutes = List.copyOf(mutes);
  }

  /** Alarms, and nothing else. */
  public static TestSubjects of(Map<String, TestedAlarm> alarms) {
    return new TestSubjects(alarms, Map.of(), Map.of(), Map.of(), List.of());
  }

  public static TestSubjects of(Collection<Desired> targets) {
    Map<String, DefinedMetricFilter> filters = new LinkedHashMap<>();
    Map<String, String> groups = new LinkedHashMap<>();
    Map<String, DefinedEvent> events = new LinkedHashMap<>();
    List<MuteRule> mutes = new ArrayList<>();
    for (Desired target : targets) {
      for (DefinedLogGroup group : target.logGroups()) {
        for (DefinedMetricFilter filter : group.filters()) {
          filters.putIfAbsent(filter.id(), filter);
          groups.putIfAbsent(filter.id(), group.name());
        }
      }
      target.events().forEach(event -> events.putIfAbsent(event.id(), event));
      target.mutes().forEach(mute -> mutes.addAll(mute.rules()));
    }
    return new TestSubjects(
        AlarmTestFiles.alarms(Desired.alarms(targets)), filters, groups, events, mutes);
  }
}
