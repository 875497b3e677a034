package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.CompositeAlarmEvaluator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Changes of state at one instant, with all that follows from them: timestamps, history, actions,
 * and the composite alarms above.
 */
final class StateChanges {
  private final Transaction transaction;
  private final AccountId account;
  private final Instant at;
  private final ActionRunner actions;
  private final List<StateTransition> made = new ArrayList<>();
  private final Set<String> changed = new LinkedHashSet<>();

  StateChanges(Transaction transaction, AccountId account, Instant at) {
    this.transaction = transaction;
    this.account = account;
    this.at = at;
    this.actions = new ActionRunner(transaction, account);
  }

  /** Puts an alarm into a state; the state it already has changes nothing at all. */
  void change(StoredAlarm alarm, AlarmState to, StateReason reason) {
    LiveState old = alarm.live();
    if (old.state() == to) {
      return;
    }
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
    changed.add(alarm.name());
    actions.run(after, transition);
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
    CompositeRules rules = new CompositeRules(transaction.alarms(), account);
    AlarmRule rule = rules.rule((CompositeAlarm) composite.alarm());
    if (!rules.inOrder().contains(composite.name())) {
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

  /** Judges the composites above the changed alarms, each once, children first. */
  List<StateTransition> propagate() {
    if (changed.isEmpty()) {
      return made;
    }
    CompositeRules rules = new CompositeRules(transaction.alarms(), account);
    for (String name : rules.inOrder()) {
      StoredAlarm composite = transaction.alarms().get(name);
      AlarmRule rule = rules.rule((CompositeAlarm) composite.alarm());
      Set<String> causes = new LinkedHashSet<>(rule.children());
      causes.retainAll(changed);
      if (causes.isEmpty()) {
        continue;
      }
      AlarmState to = CompositeAlarmEvaluator.evaluate(rule, this::stateOf);
      if (to != composite.live().state()) {
        String cause = cause(rule, causes, to);
        change(
            composite,
            to,
            CompositeAlarmEvaluator.childTransitioned(account.alarmArn(cause), stateOf(cause), at));
      }
    }
    return made;
  }

  /** Of several children that changed at once, the first without whose change nothing happened. */
  private String cause(AlarmRule rule, Set<String> causes, AlarmState to) {
    for (String cause : causes) {
      AlarmState before =
          made.stream().filter(t -> t.alarm().equals(cause)).findFirst().orElseThrow().from();
      if (CompositeAlarmEvaluator.evaluate(
              rule, child -> child.equals(cause) ? before : stateOf(child))
          != to) {
        return cause;
      }
    }
    return causes.iterator().next();
  }

  private AlarmState stateOf(String name) {
    StoredAlarm alarm = transaction.alarms().get(name);
    return alarm == null ? AlarmState.INSUFFICIENT_DATA : alarm.live().state();
  }
}
