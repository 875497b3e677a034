package io.tocsin.backtest;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Some of many alarms, with what composites among them need to be judged. */
public final class AlarmSelection {
  private AlarmSelection() {}

  /**
   * @param ids of alarms among all
   * @return in the order they had, with the children and suppressors of composites, and theirs
   */
  public static List<PlayedAlarm> of(Collection<PlayedAlarm> all, Collection<String> ids) {
    Map<String, PlayedAlarm> byName = new HashMap<>();
    all.forEach(played -> byName.put(played.alarm().name(), played));
    Set<String> wanted = new HashSet<>(ids);
    Set<PlayedAlarm> selected = new HashSet<>();
    Deque<PlayedAlarm> open = new ArrayDeque<>();
    all.stream().filter(played -> wanted.contains(played.id())).forEach(open::add);
    while (!open.isEmpty()) {
      PlayedAlarm played = open.remove();
      if (selected.add(played)) {
        played.uses().stream().filter(byName::containsKey).map(byName::get).forEach(open::add);
      }
    }
    return all.stream().filter(selected::contains).toList();
  }
}
