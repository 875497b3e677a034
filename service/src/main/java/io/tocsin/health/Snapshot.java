package io.tocsin.health;

import io.tocsin.history.RecordedTransition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one sweep saw.
 *
 * @param alarms all alarms of the account and all declared ones, by name
 * @param readings recent values by alarm name
 * @param fresh transitions first seen in this sweep, oldest first
 */
public record Snapshot(
    Instant at,
    HealthReport report,
    List<WatchedAlarm> alarms,
    Map<String, Reading> readings,
    List<RecordedTransition> fresh) {

  public Optional<WatchedAlarm> alarm(String name) {
    return alarms.stream().filter(alarm -> alarm.name().equals(name)).findFirst();
  }
}
