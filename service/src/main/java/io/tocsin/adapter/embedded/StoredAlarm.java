package io.tocsin.adapter.embedded;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.MetricAlarm;
import java.time.Instant;

/**
 * An alarm as the account holds it.
 *
 * @param createdAt when it was first put; a warm-up counts from then
 * @param configuredAt AlarmConfigurationUpdatedTimestamp
 */
record StoredAlarm(Alarm alarm, Instant createdAt, Instant configuredAt, LiveState live) {

  /** An alarm that was not changed since it was created. */
  StoredAlarm(Alarm alarm, Instant createdAt, LiveState live) {
    this(alarm, createdAt, createdAt, live);
  }

  String name() {
    return alarm.name();
  }

  boolean isMetric() {
    return alarm instanceof MetricAlarm;
  }

  /** The API's AlarmType. */
  String type() {
    return isMetric() ? "MetricAlarm" : "CompositeAlarm";
  }

  StoredAlarm withLive(LiveState other) {
    return new StoredAlarm(alarm, createdAt, configuredAt, other);
  }

  StoredAlarm withConfiguration(Alarm other, Instant at) {
    return new StoredAlarm(other, createdAt, at, live);
  }
}
