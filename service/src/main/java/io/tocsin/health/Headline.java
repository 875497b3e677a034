package io.tocsin.health;

import java.util.List;
import java.util.Map;

/** The one sentence over the page: what customers feel, in the words of the definitions. */
final class Headline {
  private Headline() {}

  static String of(
      List<WatchedAlarm> symptoms, List<WatchedAlarm> causes, Map<HealthState, Integer> counts) {
    if (!symptoms.isEmpty()) {
      String first = symptoms.get(0).title();
      int more = symptoms.size() - 1;
      return switch (more) {
        case 0 -> first;
        case 1 -> first + ", and " + lowerFirst(symptoms.get(1).title());
        default -> first + ", and " + more + " more symptoms";
      };
    }
    if (!causes.isEmpty()) {
      return "Customers feel nothing yet: " + lowerFirst(causes.get(0).title());
    }
    int unknown = counts.getOrDefault(HealthState.UNKNOWN, 0);
    int healthy = counts.getOrDefault(HealthState.HEALTHY, 0);
    if (unknown > 0) {
      return healthy == 0
          ? "No data yet"
          : "Nothing is wrong where there is data; "
              + unknown
              + (unknown == 1 ? " component has none" : " components have none");
    }
    return healthy == 0 ? "Nothing is watched yet" : "Nothing is wrong";
  }

  /** Keeps an abbreviation such as API as it is. */
  private static String lowerFirst(String text) {
    boolean word = text.length() > 1 && Character.isLowerCase(text.charAt(1));
    return word ? Character.toLowerCase(text.charAt(0)) + text.substring(1) : text;
  }
}
