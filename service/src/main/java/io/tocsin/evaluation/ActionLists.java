package io.tocsin.evaluation;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which actions a change of state calls for. EC2 and Auto Scaling actions run every minute while
 * the alarm is in ALARM ("Alarm actions", CloudWatch User Guide, September 2026); they cannot be
 * actions of a composite alarm.
 */
final class ActionLists {
  private static final Duration EVERY = Duration.ofMinutes(1);
  private static final Set<String> REPEATED = Set.of("automate", "swf", "autoscaling");

  private final Map<String, Alarm> alarms;

  /**
   * @param alarms by name
   */
  ActionLists(Map<String, Alarm> alarms) {
    this.alarms = alarms;
  }

  /** The list of the new state; empty when actions are disabled or the alarm is not known. */
  List<String> of(StateTransition transition) {
    Alarm alarm = alarms.get(transition.alarm());
    return alarm == null || !alarm.actions().enabled()
        ? List.of()
        : alarm.actions().on(transition.to());
  }

  /** Those of the list that run again and again. */
  List<String> repeated(StateTransition transition) {
    return transition.to() == AlarmState.ALARM
        ? of(transition).stream().filter(ActionLists::isRepeated).toList()
        : List.of();
  }

  /** What is left after the list ran at an instant: its repetition, or null. */
  @Nullable HeldActions after(StateTransition transition, Instant at) {
    return repeated(transition).isEmpty()
        ? null
        : HeldActions.repeating(transition, at.plus(EVERY));
  }

  private static boolean isRepeated(String arn) {
    String[] parts = arn.split(":", 4);
    return parts.length == 4 && REPEATED.contains(parts[2]);
  }
}
