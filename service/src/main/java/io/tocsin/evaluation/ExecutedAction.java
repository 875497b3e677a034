package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import java.time.Instant;
import java.util.List;

/**
 * An action list that ran: what CloudWatch would have notified.
 *
 * @param at when it ran, which suppression or a mute window may have put off
 * @param state the state whose list it is
 * @param actions the ARNs; never empty
 * @param reason of the state
 * @param afterMuteWindow whether it ran because a mute window closed
 *     (ActionExecutedAfterMuteWindow)
 */
public record ExecutedAction(
    String alarm,
    Instant at,
    AlarmState state,
    List<String> actions,
    StateReason reason,
    boolean afterMuteWindow) {

  public ExecutedAction {
    actions = List.copyOf(actions);
  }
}
