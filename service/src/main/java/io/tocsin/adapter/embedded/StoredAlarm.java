package io.tocsin.adapter.embedded;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.MetricAlarm;
import java.time.Instant;

/**
 * An alarm as the account holds it.
 *
 * @param configuredAt AlarmConfigurationUpdatedTimestamp
 */
record StoredAlarm(Alarm alarm, Instant configuredAt, LiveState live) {

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
    return new StoredAlarm(alarm, configuredAt, other);
  }

  StoredAlarm withConfiguration(Alarm other, Instant at) {
    return new StoredAlarm(other, at, live);
  }
}
