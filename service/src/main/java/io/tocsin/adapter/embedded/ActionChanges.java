package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.ActionTimeline;
import io.tocsin.evaluation.ExecutedAction;
import io.tocsin.evaluation.HeldActions;
import io.tocsin.evaluation.SuppressedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Actions at one instant, through suppressors and mute rules: reads what the alarms hold back, runs
 * what may run, and stores what is held back then. Repetitions of EC2 and Auto Scaling actions are
 * not kept, since the account runs no such actions.
 */
final class ActionChanges {
  private final Transaction transaction;
  private final Instant at;
  private final ActionRunner runner;
  private final Map<String, StateTransition> latest = new HashMap<>();
  private @Nullable ActionTimeline timeline;

  ActionChanges(Transaction transaction, AccountId account, Instant at) {
    this.transaction = transaction;
    this.at = at;
    this.runner = new ActionRunner(transaction, account);
  }

  /** Runs what waited until now; comes before any change of state. */
  void advance() {
    timeline();
  }

  private ActionTimeline timeline() {
    if (timeline == null) {
      List<Alarm> alarms = new ArrayList<>();
      Map<String, AlarmState> suppressors = new HashMap<>();
      Map<String, HeldActions> held = new HashMap<>();
      for (StoredAlarm stored : transaction.alarms().values()) {
        alarms.add(stored.alarm());
        suppressors.put(stored.name(), stored.live().state());
        if (stored.held() != null) {
          held.put(stored.name(), stored.held());
          latest.put(stored.name(), stored.held().transition());
        }
      }
      timeline = new ActionTimeline(alarms, mutes(), suppressors, held);
      run(timeline.advance(at));
    }
    return timeline;
  }

  private List<MuteRule> mutes() {
    return transaction.mutes().values().stream().map(StoredMute::rule).toList();
  }

  void transition(StateTransition transition) {
    latest.put(transition.alarm(), transition);
    run(timeline().transition(transition));
  }

  void mute() {
    run(timeline().mute(mutes(), at));
  }

  void suppressorReplaced(String alarm) {
    run(timeline().suppressorReplaced(alarm, at));
  }

  private void run(List<ExecutedAction> executed) {
    for (ExecutedAction action : executed) {
      StoredAlarm alarm = Objects.requireNonNull(transaction.alarms().get(action.alarm()));
      runner.run(alarm, Objects.requireNonNull(latest.get(action.alarm())), action);
    }
  }

  /** Stores what is held back now, with an entry in the history where that is new. */
  void store() {
    if (timeline == null) {
      return;
    }
    Set<String> names = new HashSet<>(timeline.held().keySet());
    transaction.alarms().values().stream()
        .filter(alarm -> alarm.held() != null)
        .map(StoredAlarm::name)
        .forEach(names::add);
    for (String name : names) {
      StoredAlarm alarm = Objects.requireNonNull(transaction.alarms().get(name));
      HeldActions held = timeline.held().get(name);
      held = held != null && held.held() ? held : null;
      if (!Objects.equals(held, alarm.held())) {
        record(alarm, held);
        transaction.put(alarm.withHeld(held));
      }
    }
  }

  /** The words and fields of these entries are ours; AWS publishes none. */
  private void record(StoredAlarm alarm, @Nullable HeldActions held) {
    HeldActions old = alarm.held();
    if (held == null) {
      return;
    }
    SuppressedBy by = held.suppressedBy();
    boolean same = old != null && old.transition().equals(held.transition());
    if (by != null && !(same && old.suppressedBy() == by)) {
      record(alarm, held, by.reason(), "actionsSuppressedBy", by.text());
    } else if (held.mutedUntil() != null && !(same && held.mutedUntil().equals(old.mutedUntil()))) {
      String until = held.mutedUntil().toString();
      record(alarm, held, "Actions muted until " + until, "mutedUntil", until);
    }
  }

  private void record(
      StoredAlarm alarm, HeldActions held, String summary, String field, String value) {
    ObjectNode data = AlarmJson.object();
    data.put("actionState", "Held");
    data.put("stateUpdateTimestamp", held.transition().at().toEpochMilli());
    data.put(field, value);
    transaction.record(HistoryItem.of(alarm, at, "Action", summary, AlarmJson.write(data)));
  }
}
