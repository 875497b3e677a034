package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.ExecutedAction;
import io.tocsin.evaluation.MissingDataBranch;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What the alarm under test did.
 *
 * @param instants when it was judged, oldest first
 * @param states its state after each, of the same size
 * @param transitions oldest first
 * @param actions that ran, oldest first
 * @param branches of the rules on missing data that its evaluations came through; none for a
 *     composite
 */
public record Course(
    AlarmState initial,
    List<Instant> instants,
    List<AlarmState> states,
    List<StateTransition> transitions,
    List<ExecutedAction> actions,
    Set<MissingDataBranch> branches) {

  public Course {
    instants = List.copyOf(instants);
    states = List.copyOf(states);
    transitions = List.copyOf(transitions);
    actions = List.copyOf(actions);
    branches = Set.copyOf(branches);
  }

  /** The state at an instant, after the evaluation at it. */
  public AlarmState at(Instant at) {
    AlarmState state = initial;
    for (StateTransition transition : transitions) {
      if (!transition.at().isAfter(at)) {
        state = transition.to();
      }
    }
    return state;
  }
}
