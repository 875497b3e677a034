package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.definition.Location;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something a test expects; offsets count from its start. */
public sealed interface Expectation {

  /** Where the test says it, or null when it was not read from a file. */
  @Nullable Location source();

  /**
   * A state at every evaluation from one instant to another, both included.
   *
   * @param reason text that the state's reason contains, or null
   */
  record InState(
      Duration from,
      Duration to,
      AlarmState state,
      @Nullable String reason,
      @Nullable Location source)
      implements Expectation {}

  /** No evaluation from one instant to another leaves the alarm in one of these states. */
  record Never(Duration from, Duration to, Set<AlarmState> states, @Nullable Location source)
      implements Expectation {
    public Never {
      states = Set.copyOf(states);
    }
  }

  /**
   * One of the transitions there are to be.
   *
   * @param reason text that the reason contains, or null
   */
  record Transition(Duration at, AlarmState to, @Nullable String reason, @Nullable Location source)
      implements Expectation {}

  /**
   * One of the notifications there are to be.
   *
   * @param route severity of the topic it goes to, or null when any will do
   * @param topic name or ARN of the topic, or null when any will do
   */
  record Notification(
      Duration at,
      AlarmState state,
      @Nullable String route,
      @Nullable String topic,
      @Nullable Location source)
      implements Expectation {}
}
