package io.tocsin.adapter.embedded;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import java.util.Optional;

/**
 * Alarms this account keeps and never judges, since it has nothing to judge them by. Their state
 * stays INSUFFICIENT_DATA until somebody sets another, and their reason says so.
 */
final class Unevaluated {
  private Unevaluated() {}

  /** The reason of such an alarm's state; empty for an alarm that is evaluated. */
  static Optional<StateReason> reason(Alarm alarm) {
    boolean band = alarm instanceof MetricAlarm metric && metric.comparisonOperator().needsBand();
    Optional<String> what =
        band ? Optional.of("the question for an anomaly band") : alarm.unevaluated();
    return what.map(
        each ->
            new StateReason(
                "Unchecked: this account does not evaluate the alarm, since it has no answer to "
                    + each,
                null));
  }
}
