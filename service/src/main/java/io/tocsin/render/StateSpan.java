package io.tocsin.render;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import io.tocsin.backtest.AlarmOutcome;
import io.tocsin.backtest.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A time an alarm would have spent in one state.
 *
 * @param reason of the transition into it; a sentence of ours for the state at the beginning
 * @param ended whether it left the state before the back-test ended
 */
record StateSpan(AlarmState state, Span span, String reason, boolean ended) {

  /** How long, and whether it was still so at the end. */
  String length() {
    return BacktestWords.duration(span.length()) + (ended ? "" : " to the end");
  }

  /** The times in ALARM, oldest first. */
  static List<StateSpan> inAlarm(AlarmOutcome alarm, Span whole) {
    return of(alarm, whole).stream().filter(each -> each.state() == AlarmState.ALARM).toList();
  }

  /** The whole span in order, one after the other without gaps. */
  static List<StateSpan> of(AlarmOutcome alarm, Span whole) {
    List<StateSpan> states = new ArrayList<>();
    AlarmState state = alarm.initial();
    Instant from = whole.from();
    String reason = "in this state at the beginning";
    for (StateTransition transition : alarm.transitions()) {
      if (from.isBefore(transition.at())) {
        states.add(new StateSpan(state, new Span(from, transition.at()), reason, true));
      }
      from = transition.at();
      state = transition.to();
      reason = transition.reason().text();
    }
    if (from.isBefore(whole.to())) {
      states.add(new StateSpan(state, new Span(from, whole.to()), reason, false));
    }
    return states;
  }
}
