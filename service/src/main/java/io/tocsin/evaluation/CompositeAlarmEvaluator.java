package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import java.time.Instant;
import java.util.function.Function;

/**
 * State and reasons of composite alarms. CloudWatch evaluates them when a child changes its state
 * or the rule is updated, not on a timer ("Composite alarms", CloudWatch User Guide, and recorded
 * from the live service, September 2026).
 */
public final class CompositeAlarmEvaluator {
  private CompositeAlarmEvaluator() {}

  /**
   * ALARM when the rule is true, otherwise OK; never INSUFFICIENT_DATA.
   *
   * @param states the state of a child by the name or ARN the rule uses
   */
  public static AlarmState evaluate(AlarmRule rule, Function<String, AlarmState> states) {
    return rule.test(states) ? AlarmState.ALARM : AlarmState.OK;
  }

  /** The reason after PutCompositeAlarm made the alarm. */
  public static StateReason created(String arn, AlarmState state) {
    return new StateReason(arn + " was created and its alarm rule evaluates to " + state, null);
  }

  /** The reason after PutCompositeAlarm changed the rule. */
  public static StateReason updated(String arn, AlarmState state) {
    return new StateReason(arn + " was updated and its new alarm rule evaluates to " + state, null);
  }

  /** The reason after a child changed its state, and with it the composite its own. */
  public static StateReason childTransitioned(String childArn, AlarmState state, Instant at) {
    JsonText json = new JsonText().open('{').name("triggeringAlarms").open('[');
    json.open('{').name("arn").string(childArn);
    json.name("state").open('{').name("value").string(state.name());
    json.name("timestamp").string(Words.dataTime(at)).close('}');
    json.close('}').close(']').close('}');
    return new StateReason(
        childArn + " transitioned to " + state + " at " + Words.longTime(at), json.toString());
  }
}
