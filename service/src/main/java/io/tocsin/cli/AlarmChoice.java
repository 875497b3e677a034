package io.tocsin.cli;

import io.tocsin.backtest.Labels;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.UnreadableHistory;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.names.Names;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The alarms that a back-test is asked for.
 *
 * @param known every alarm there is, by id
 * @param alarms those named, or all when none is, and what composites among them use
 * @param named the ids that were given
 */
record AlarmChoice(
    Map<String, PlayedAlarm> known, Map<String, PlayedAlarm> alarms, Set<String> named) {

  static AlarmChoice of(Map<String, PlayedAlarm> known, List<String> ids) {
    Set<String> named = new LinkedHashSet<>(ids);
    if (named.isEmpty()) {
      return new AlarmChoice(known, known, named);
    }
    Map<String, String> idsByName = new LinkedHashMap<>();
    known.forEach((id, played) -> idsByName.put(played.alarm().name(), id));
    Set<String> chosen = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(named);
    while (!open.isEmpty()) {
      String next = open.pop();
      String id = idsByName.getOrDefault(next, next);
      PlayedAlarm played = known.get(id);
      if (played != null && chosen.add(id)) {
        open.addAll(played.uses());
      }
    }
    Map<String, PlayedAlarm> alarms = new LinkedHashMap<>(known);
    alarms.keySet().retainAll(chosen);
    return new AlarmChoice(known, alarms, named);
  }

  /**
   * @throws UnreadableHistory with a sentence for every id that no alarm has
   */
  static void requireKnown(List<String> ids, AlarmChoice after, @Nullable AlarmChoice before) {
    List<String> mistakes = new ArrayList<>();
    for (String id : ids) {
      boolean known =
          after.known().containsKey(id) || (before != null && before.known().containsKey(id));
      if (!known) {
        String hint = Names.hint(id, after.known().keySet());
        mistakes.add("there is no alarm '" + id + "'" + (hint == null ? "" : "; " + hint));
      }
    }
    if (!mistakes.isEmpty()) {
      throw new UnreadableHistory(mistakes);
    }
  }

  /** The alarms of definitions, by id. */
  static Map<String, PlayedAlarm> of(Desired desired, Labels labels) {
    Map<String, PlayedAlarm> all = new LinkedHashMap<>();
    for (DefinedAlarm defined : desired.alarms()) {
      all.put(
          defined.id(),
          new PlayedAlarm(
              defined.id(),
              defined.alarm(),
              defined.severity().name().toLowerCase(Locale.ROOT),
              labels.of(List.of(defined.id()))));
    }
    return all;
  }
}
