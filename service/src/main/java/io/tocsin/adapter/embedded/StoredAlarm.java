package io.tocsin.adapter.embedded;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.evaluation.CompositeSet;
import io.tocsin.evaluation.HeldActions;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alarm as the account holds it.
 *
 * @param createdAt when it was first put; a warm-up counts from then
 * @param configuredAt AlarmConfigurationUpdatedTimestamp
 * @param held the actions of the latest change that wait for a suppressor or a mute window, or null
 */
record StoredAlarm(
    Alarm alarm,
    Instant createdAt,
    Instant configuredAt,
    LiveState live,
    @Nullable HeldActions held) {

  /** An alarm that was not changed since it was created, and of which nothing is held back. */
  StoredAlarm(Alarm alarm, Instant createdAt, LiveState live) {
    this(alarm, createdAt, createdAt, live, null);
  }

  /** The composites among some alarms. */
  static CompositeSet composites(Map<String, StoredAlarm> alarms) {
    return new CompositeSet(alarms.values().stream().map(StoredAlarm::alarm).toList());
  }

  String name() {
    return alarm.name();
  }

  boolean isComposite() {
    return alarm instanceof CompositeAlarm;
  }

  boolean isLog() {
    return alarm instanceof LogAlarm;
  }

  /** The API's AlarmType; a PromQL alarm is a metric alarm to it. */
  String type() {
    return isComposite() ? "CompositeAlarm" : isLog() ? "LogAlarm" : "MetricAlarm";
  }

  /** Whether held actions may run at an instant without any change of state. */
  boolean isDue(Instant at) {
    Instant next = held == null ? null : held.next();
    return next != null && !next.isAfter(at);
  }

  StoredAlarm withLive(LiveState other) {
    return new StoredAlarm(alarm, createdAt, configuredAt, other, held);
  }

  StoredAlarm withConfiguration(Alarm other, Instant at) {
    return new StoredAlarm(other, createdAt, at, live, held);
  }

  StoredAlarm withHeld(@Nullable HeldActions other) {
    return new StoredAlarm(alarm, createdAt, configuredAt, live, other);
  }
}
