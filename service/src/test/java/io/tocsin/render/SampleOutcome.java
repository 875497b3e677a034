package io.tocsin.render;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.Detection;
import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.GraphPoint;
import io.tocsin.backtest.Incident;
import io.tocsin.evaluation.ExecutedAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Outcomes made of a state for each minute of the sample. */
final class SampleOutcome {
  private static final int PER_POINT = 15;

  private SampleOutcome() {}

  static AlarmOutcome of(
      String id,
      String severity,
      Alarm alarm,
      AlarmState[] states,
      List<Incident> known,
      Fidelity fidelity,
      boolean rangeSensitive,
      List<GraphPoint> graph) {
    List<StateTransition> transitions = new ArrayList<>();
    List<ExecutedAction> notifications = new ArrayList<>();
    int[] minutes = new int[3];
    int flaps = 0;
    @Nullable Instant left = null;
    for (int i = 0; i < states.length; i++) {
      minutes[states[i].ordinal()]++;
      if (i > 0 && states[i] != states[i - 1]) {
        StateReason reason =
            new StateReason("Threshold Crossed: 3 out of the last 5 datapoints decided", null);
        StateTransition transition =
            new StateTransition(alarm.name(), at(i), states[i - 1], states[i], reason);
        transitions.add(transition);
        if (states[i] == AlarmState.ALARM) {
          flaps += left != null && Duration.between(left, at(i)).toMinutes() < 60 ? 1 : 0;
          notifications.add(
              new ExecutedAction(
                  alarm.name(), at(i), states[i], alarm.actions().alarm(), reason, false));
        } else if (states[i - 1] == AlarmState.ALARM) {
          left = at(i);
        }
      }
    }
    return new AlarmOutcome(
        id,
        alarm,
        severity,
        states[0],
        transitions,
        notifications,
        Duration.ofMinutes(minutes[AlarmState.ALARM.ordinal()]),
        Duration.ofMinutes(minutes[AlarmState.INSUFFICIENT_DATA.ordinal()]),
        states.length,
        flaps,
        known.stream().map(incident -> detection(incident, states)).toList(),
        falseAlarms(states, known),
        fidelity,
        rangeSensitive,
        graph);
  }

  static AlarmOutcome renamed(AlarmOutcome alarm, String prefix) {
    return new AlarmOutcome(
        prefix + alarm.id(),
        alarm.alarm(),
        alarm.severity(),
        alarm.initial(),
        alarm.transitions(),
        alarm.notifications(),
        alarm.inAlarm(),
        alarm.inInsufficientData(),
        alarm.evaluations(),
        alarm.flaps(),
        alarm.detections(),
        alarm.falseAlarms(),
        alarm.fidelity(),
        alarm.rangeSensitive(),
        alarm.graph());
  }

  static List<GraphPoint> graph(double[] values) {
    List<GraphPoint> graph = new ArrayList<>();
    for (int i = 0; i < values.length; i += PER_POINT) {
      double low = Double.NaN;
      double high = Double.NaN;
      for (int j = i; j < Math.min(values.length, i + PER_POINT); j++) {
        low = Double.isNaN(low) ? values[j] : Math.min(low, values[j]);
        high = Double.isNaN(high) ? values[j] : Math.max(high, values[j]);
      }
      graph.add(new GraphPoint(at(i), low, high));
    }
    return graph;
  }

  static AlarmState state(AlarmOutcome alarm, Instant at) {
    AlarmState state = alarm.initial();
    for (StateTransition transition : alarm.transitions()) {
      state = transition.at().isAfter(at) ? state : transition.to();
    }
    return state;
  }

  private static Instant at(int minute) {
    return SampleBacktest.START.plus(Duration.ofMinutes(minute));
  }

  private static Detection detection(Incident incident, AlarmState[] states) {
    for (int i = 0; i < states.length; i++) {
      if (states[i] == AlarmState.ALARM && incident.span().contains(at(i))) {
        return new Detection(incident, at(i));
      }
    }
    return new Detection(incident, null);
  }

  private static int falseAlarms(AlarmState[] states, List<Incident> known) {
    int count = 0;
    for (int i = 0; i < states.length; i++) {
      if (states[i] == AlarmState.ALARM && (i == 0 || states[i - 1] != AlarmState.ALARM)) {
        boolean touches = false;
        for (int j = i; j < states.length && states[j] == AlarmState.ALARM; j++) {
          int minute = j;
          touches |= known.stream().anyMatch(each -> each.span().contains(at(minute)));
        }
        count += touches ? 0 : 1;
      }
    }
    return count;
  }
}
