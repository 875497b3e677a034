package io.tocsin.noise;

import io.tocsin.health.WatchedAlarm;
import io.tocsin.noise.Noise.Together;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Finds pairs of alarms that say the same: one of them would do. */
final class FiredTogether {
  private static final Duration AT_ONCE = Duration.ofMinutes(2);
  private static final int FEWEST = 3;
  private static final double SHARE = 0.8;

  /** Pairs are compared one by one; those that fired less are not worth it beyond that. */
  private static final int MOST_COMPARED = 300;

  private static final int MOST = 20;

  private FiredTogether() {}

  /**
   * @param fired when each alarm went into ALARM, by name, ascending
   */
  static List<Together> of(List<WatchedAlarm> alarms, Map<String, List<Instant>> fired) {
    List<WatchedAlarm> often =
        alarms.stream()
            .filter(WatchedAlarm::counts)
            .filter(alarm -> times(alarm, fired).size() >= FEWEST)
            .sorted(
                Comparator.comparing((WatchedAlarm alarm) -> -times(alarm, fired).size())
                    .thenComparing(WatchedAlarm::name))
            .limit(MOST_COMPARED)
            .toList();
    List<Together> pairs = new ArrayList<>();
    for (int i = 0; i < often.size(); i++) {
      for (int j = i + 1; j < often.size(); j++) {
        List<Instant> one = times(often.get(i), fired);
        List<Instant> other = times(often.get(j), fired);
        int both = both(one, other);
        if (both >= FEWEST && both >= SHARE * one.size()) { // it is the longer one
          pairs.add(new Together(often.get(i), often.get(j), both, one.size()));
        }
      }
    }
    return pairs.stream()
        .sorted(Comparator.comparing(Together::times).reversed())
        .limit(MOST)
        .toList();
  }

  private static List<Instant> times(WatchedAlarm alarm, Map<String, List<Instant>> fired) {
    return fired.getOrDefault(alarm.name(), List.of());
  }

  private static int both(List<Instant> one, List<Instant> other) {
    int both = 0;
    int from = 0;
    for (Instant at : one) {
      while (from < other.size() && other.get(from).isBefore(at.minus(AT_ONCE))) {
        from++;
      }
      if (from < other.size() && !other.get(from).isAfter(at.plus(AT_ONCE))) {
        both++;
        from++;
      }
    }
    return both;
  }
}
