package io.tocsin.health;

import io.tocsin.definition.Severity;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Orders causes by how well they explain a symptom: those the symptom's component depends on before
 * those it does not, those that began before the symptom (or with it) before those that came later,
 * pages before tickets, the earliest first.
 */
final class CauseRanking {
  /** A cause is seen in whole evaluation minutes; this much later still counts as together. */
  private static final Duration TOGETHER = Duration.ofMinutes(1);

  private static final String[] COUNTS = {
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"
  };

  private final Map<String, Component> components = new HashMap<>();

  CauseRanking(HealthTree tree) {
    for (Tier tier : tree.tiers()) {
      tier.components().forEach(component -> components.put(component.name(), component));
    }
  }

  /** A cause with why it stands where it does; {@code reason} is null when there is no symptom. */
  record Ranked(WatchedAlarm cause, @Nullable String reason) {}

  /**
   * @param symptom the symptom to explain, or null when users feel nothing
   */
  List<Ranked> rank(List<WatchedAlarm> causes, @Nullable WatchedAlarm symptom) {
    Comparator<WatchedAlarm> order = Comparator.comparing(CauseRanking::severity);
    if (symptom != null) {
      order =
          Comparator.comparing((WatchedAlarm cause) -> distance(symptom, cause).isEmpty())
              .thenComparing(cause -> beganAfter(cause, symptom))
              .thenComparing(order);
    }
    return causes.stream()
        .sorted(order.thenComparing(WatchedAlarm::since).thenComparing(WatchedAlarm::name))
        .map(cause -> new Ranked(cause, symptom == null ? null : reason(cause, symptom)))
        .toList();
  }

  private static Severity severity(WatchedAlarm alarm) {
    return alarm.definition() == null ? Severity.INFO : alarm.definition().severity();
  }

  private static boolean beganAfter(WatchedAlarm cause, WatchedAlarm symptom) {
    return cause.since().isAfter(symptom.since().plus(TOGETHER));
  }

  private String reason(WatchedAlarm cause, WatchedAlarm symptom) {
    Duration lead = Duration.between(cause.since(), symptom.since());
    String began =
        lead.compareTo(TOGETHER) < 0 && !beganAfter(cause, symptom)
            ? "Began with the symptom"
            : "Began "
                + Phrase.duration(lead)
                + (lead.isNegative() ? " after the symptom" : " before the symptom");
    OptionalInt distance = distance(symptom, cause);
    if (distance.isEmpty()) {
      return began + ", and the symptom's component does not depend on it.";
    }
    int steps = distance.getAsInt();
    String where =
        steps == 0
            ? "in the same component"
            : (steps < COUNTS.length ? COUNTS[steps] : Integer.toString(steps))
                + (steps == 1 ? " step below it" : " steps below it");
    return beganAfter(cause, symptom)
        ? began + ", " + where + ": more likely an effect."
        : began + ", " + where + ".";
  }

  /**
   * Steps down the dependency graph from the symptom's component to the cause's, if there is a way.
   */
  private OptionalInt distance(WatchedAlarm symptom, WatchedAlarm cause) {
    if (symptom.definition() == null || cause.definition() == null) {
      return OptionalInt.empty();
    }
    String goal = cause.definition().component();
    Map<String, Integer> steps = new HashMap<>();
    Deque<String> next = new ArrayDeque<>();
    next.add(symptom.definition().component());
    steps.put(symptom.definition().component(), 0);
    while (!next.isEmpty()) {
      String name = next.removeFirst();
      int here = steps.getOrDefault(name, 0);
      if (name.equals(goal)) {
        return OptionalInt.of(here);
      }
      Component component = components.get(name);
      for (String below : component == null ? List.<String>of() : component.dependsOn()) {
        if (steps.putIfAbsent(below, here + 1) == null) {
          next.add(below);
        }
      }
    }
    return OptionalInt.empty();
  }
}
