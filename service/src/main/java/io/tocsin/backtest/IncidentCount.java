package io.tocsin.backtest;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many of some incidents were told of, and how soon.
 *
 * @param detected at most {@code incidents}
 * @param median delay of those that were detected, of an even number the mean of the middle two;
 *     empty when none was
 */
public record IncidentCount(int detected, int incidents, Optional<Duration> median) {

  public int missed() {
    return incidents - detected;
  }

  /** What one alarm told of. */
  public static IncidentCount of(List<Detection> detections) {
    return count(
        detections.size(),
        detections.stream().map(Detection::delay).flatMap(Optional::stream).toList());
  }

  /**
   * What several alarms told of together: an incident counts once, by the first that told of it.
   */
  public static IncidentCount ofAll(Collection<AlarmOutcome> alarms) {
    Set<Incident> incidents = new HashSet<>();
    alarms.forEach(alarm -> alarm.detections().forEach(each -> incidents.add(each.incident())));
    return count(incidents.size(), List.copyOf(delays(alarms).values()));
  }

  /** How soon each incident was first told of, by any alarm; without those that all missed. */
  public static Map<Incident, Duration> delays(Collection<AlarmOutcome> alarms) {
    Map<Incident, Duration> delays = new HashMap<>();
    for (AlarmOutcome alarm : alarms) {
      for (Detection detection : alarm.detections()) {
        detection
            .delay()
            .ifPresent(
                delay ->
                    delays.merge(
                        detection.incident(), delay, (a, b) -> a.compareTo(b) <= 0 ? a : b));
      }
    }
    return delays;
  }

  private static IncidentCount count(int incidents, List<Duration> delays) {
    List<Duration> sorted = delays.stream().sorted().toList();
    int half = sorted.size() / 2;
    Optional<Duration> median =
        sorted.isEmpty()
            ? Optional.empty()
            : Optional.of(
                sorted.size() % 2 == 1
                    ? sorted.get(half)
                    : sorted.get(half - 1).plus(sorted.get(half)).dividedBy(2));
    return new IncidentCount(sorted.size(), incidents, median);
  }
}
