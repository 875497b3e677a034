package io.tocsin.evaluation;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.StateTransition;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Says which actions of a set of alarms run when, through suppression and mute rules. Time only
 * moves forward. Not safe for use by several threads.
 */
public final class ActionTimeline {
  private final Map<String, Alarm> alarms = new LinkedHashMap<>();

  /**
   * @param alarms with every suppressor that one of them names, or it is taken to be in OK
   */
  public ActionTimeline(Collection<? extends Alarm> alarms, Collection<MuteRule> mutes) {
    alarms.forEach(alarm -> this.alarms.put(alarm.name(), alarm));
  }

  /** What runs up to and at an instant because a wait, an extension or a mute window ended. */
  public List<ExecutedAction> advance(Instant to) {
    return List.of();
  }

  /** What a change of state runs at once. Comes after {@link #advance} to the same instant. */
  public List<ExecutedAction> transition(StateTransition transition) {
    Alarm alarm = alarms.get(transition.alarm());
    if (alarm == null || !alarm.actions().enabled()) {
      return List.of();
    }
    List<String> list = alarm.actions().on(transition.to());
    return list.isEmpty()
        ? List.of()
        : List.of(
            new ExecutedAction(
                alarm.name(), transition.at(), transition.to(), list, transition.reason(), false));
  }
}
