package io.tocsin.backtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.ExecutedAction;
import io.tocsin.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what becomes of one alarm. */
final class AlarmTally {
  private static final Duration FLAP = Duration.ofHours(1);

  private final PlayedAlarm played;
  private final Span span;
  private final @Nullable Graph graph;
  private final List<StateTransition> transitions = new ArrayList<>();
  private final List<ExecutedAction> notifications = new ArrayList<>();
  private AlarmState initial = AlarmState.INSUFFICIENT_DATA;
  private long evaluations;
  private boolean rangeSensitive;

  AlarmTally(PlayedAlarm played, Alarm alarm, Span span) {
    this.played = played;
    this.span = span;
    this.graph = alarm instanceof MetricAlarm metric ? new Graph(metric, span) : null;
  }

  void begin(AlarmState state) {
    initial = state;
  }

  void evaluated() {
    evaluations++;
  }

  boolean rangeSensitive() {
    return rangeSensitive;
  }

  void setRangeSensitive() {
    rangeSensitive = true;
  }

  void transitioned(StateTransition transition) {
    transitions.add(
        new StateTransition(
            transition.alarm(),
            transition.at(),
            transition.from(),
            transition.to(),
            brief(transition.reason())));
  }

  void executed(ExecutedAction action) {
    notifications.add(
        new ExecutedAction(
            action.alarm(),
            action.at(),
            action.state(),
            action.actions(),
            brief(action.reason()),
            action.afterMuteWindow()));
  }

  /** Without the data, which is long, says the same and is shown nowhere. */
  private static StateReason brief(StateReason reason) {
    return reason.data() == null ? reason : new StateReason(reason.text(), null);
  }

  private @Nullable List<Incident> within(@Nullable List<Incident> incidents) {
    return incidents == null
        ? null
        : incidents.stream().filter(each -> each.span().overlaps(span)).toList();
  }

  void draw(MetricSource source, Instant to) {
    if (graph != null) {
      graph.draw(source, to);
    }
  }

  AlarmOutcome outcome(Fidelity fidelity) {
    Stretches alarmed = Stretches.of(AlarmState.ALARM, initial, transitions, span);
    List<Incident> incidents = within(played.incidents());
    return new AlarmOutcome(
        played.id(),
        played.alarm(),
        played.severity(),
        initial,
        transitions,
        notifications,
        alarmed.length(),
        Stretches.of(AlarmState.INSUFFICIENT_DATA, initial, transitions, span).length(),
        evaluations,
        alarmed.returnsWithin(FLAP),
        incidents == null ? List.of() : alarmed.detections(incidents),
        incidents == null ? 0 : alarmed.touchingNone(incidents),
        fidelity,
        rangeSensitive,
        graph == null ? List.of() : graph.points());
  }
}
