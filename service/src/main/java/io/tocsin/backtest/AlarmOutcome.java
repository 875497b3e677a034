package io.tocsin.backtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.ExecutedAction;
import java.time.Duration;
import java.util.List;

/**
 * What would have become of one alarm.
 *
 * @param id its name in the files, or its full name
 * @param severity {@code page}, {@code ticket}, {@code info}, or empty when nothing says it
 * @param initial its state at the start
 * @param transitions oldest first
 * @param notifications action lists that would have run, oldest first
 * @param flaps returns to ALARM within an hour of leaving it
 * @param detections one per incident that was given for this alarm, in their order
 * @param falseAlarms stretches in ALARM that touch no incident; 0 when none were given
 * @param rangeSensitive whether some verdict depends on how far back CloudWatch looks
 * @param graph oldest first, at most 1,500 points; empty for composites
 */
public record AlarmOutcome(
    String id,
    Alarm alarm,
    String severity,
    AlarmState initial,
    List<StateTransition> transitions,
    List<ExecutedAction> notifications,
    Duration inAlarm,
    Duration inInsufficientData,
    long evaluations,
    int flaps,
    List<Detection> detections,
    int falseAlarms,
    Fidelity fidelity,
    boolean rangeSensitive,
    List<GraphPoint> graph) {

  public AlarmOutcome {
    transitions = List.copyOf(transitions);
    notifications = List.copyOf(notifications);
    detections = List.copyOf(detections);
    graph = List.copyOf(graph);
  }

  /** How often it would have gone into ALARM. */
  public long alarms() {
    return transitions.stream().filter(t -> t.to() == AlarmState.ALARM).count();
  }
}
