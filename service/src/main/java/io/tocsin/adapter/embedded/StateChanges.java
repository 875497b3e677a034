package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.CompositeAlarmEvaluator;
import io.tocsin.evaluation.CompositeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of state at one instant, with all that follows from them: timestamps, history, actions,
 * and the composite alarms above. Ends with {@link #propagate} or {@link #mute}.
 */
final class StateChanges {
  private final Transaction transaction;
  private final AccountId account;
  private final Instant at;
  private final ActionChanges actions;
  private final List<StateTransition> made = new ArrayList<>();
  private final Map<String, AlarmState> before = new LinkedHashMap<>();

  StateChanges(Transaction transaction, AccountId account, Instant at) {
    this.transaction = transaction;
    this.account = account;
    this.at = at;
    this.actions = new ActionChanges(transaction, account, at);
  }

  /** Puts an alarm into a state; the state it already has changes nothing at all. */
  void change(StoredAlarm alarm, AlarmState to, StateReason reason) {
    LiveState old = alarm.live();
    if (old.state() == to) {
      return;
    }
    actions.advance();
    StoredAlarm after = alarm.withLive(new LiveState(to, reason, at, at));
    transaction.put(after);
    ObjectNode data = AlarmJson.object();
    data.put("version", "1.0");
    data.set("oldState", state(old));
    data.set("newState", state(after.live()));
    transaction.record(
        HistoryItem.of(
            alarm,
            at,
            "StateUpdate",
            "Alarm updated from " + old.state() + " to " + to,
            AlarmJson.write(data)));
    StateTransition transition = new StateTransition(alarm.name(), at, old.state(), to, reason);
    made.add(transition);
    before.putIfAbsent(alarm.name(), old.state());
    actions.transition(transition);
  }

  private static JsonNode state(LiveState live) {
    ObjectNode json = AlarmJson.object();
    json.put("stateValue", live.state().name());
    json.put("stateReason", live.reason().text());
    if (live.reason().data() != null) {
      json.set("stateReasonData", AlarmJson.parse(live.reason().data()));
    }
    return json;
  }

  /** Judges a composite that was just created or whose rule was replaced. */
  void judge(StoredAlarm composite, boolean created) {
    var rule = StoredAlarm.composites(transaction.alarms()).inOrder().get(composite.name());
    if (rule == null) {
      return;
    }
    AlarmState to = CompositeAlarmEvaluator.evaluate(rule, this::stateOf);
    String arn = account.alarmArn(composite.name());
    change(
        composite,
        to,
        created
            ? CompositeAlarmEvaluator.created(arn, to)
            : CompositeAlarmEvaluator.updated(arn, to));
  }

  /** Runs what waited for a suppressor or a mute window until now. */
  void advance() {
    actions.advance();
  }

  /** Goes on with mute rules that were just changed. */
  void mute() {
    actions.mute();
    actions.store();
  }

  /** Goes on with the suppressor that a composite was just given. */
  void suppressorReplaced(String composite) {
    actions.suppressorReplaced(composite);
  }

  /** Judges the composites above the changed alarms, each once, children first. */
  List<StateTransition> propagate() {
    if (!before.isEmpty()) {
      StoredAlarm.composites(transaction.alarms())
          .inOrder()
          .forEach(
              (name, rule) -> {
                StoredAlarm composite = transaction.alarms().get(name);
                AlarmState to = CompositeAlarmEvaluator.evaluate(rule, this::stateOf);
                if (to != composite.live().state()) {
                  CompositeSet.cause(rule, before, this::stateOf)
                      .ifPresent(cause -> change(composite, to, transitioned(cause)));
                }
              });
    }
    actions.store();
    return made;
  }

  private StateReason transitioned(String child) {
    return CompositeAlarmEvaluator.childTransitioned(account.alarmArn(child), stateOf(child), at);
  }

  private AlarmState stateOf(String name) {
    StoredAlarm alarm = transaction.alarms().get(name);
    return alarm == null ? AlarmState.INSUFFICIENT_DATA : alarm.live().state();
  }
}
