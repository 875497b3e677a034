package io.tocsin.importer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a source holds.
 *
 * @param alarms sorted by name
 * @param notUnderstood what the source holds and could not be read
 */
public record Found(
    List<FoundAlarm> alarms, List<FoundFilter> filters, List<NotUnderstood> notUnderstood) {

  public static final Found NOTHING = new Found(List.of(), List.of(), List.of());

  public Found {
    alarms = alarms.stream().sorted(Comparator.comparing(FoundAlarm::name)).toList();
    filters = List.copyOf(filters);
    notUnderstood = List.copyOf(notUnderstood);
  }

  /** Both together; of an alarm that both have, the second is not taken and said so. */
  public Found and(Found other) {
    List<FoundAlarm> all = new ArrayList<>(alarms);
    List<NotUnderstood> not = new ArrayList<>(notUnderstood);
    not.addAll(other.notUnderstood);
    for (FoundAlarm alarm : other.alarms) {
      if (all.stream().anyMatch(each -> each.name().equals(alarm.name()))) {
        not.add(
            new NotUnderstood(
                alarm.name(), "", "a second alarm of this name, which one account cannot have"));
      } else {
        all.add(alarm);
      }
    }
    List<FoundFilter> allFilters = new ArrayList<>(filters);
    allFilters.addAll(other.filters);
    return new Found(all, allFilters, not);
  }
}
