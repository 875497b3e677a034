package io.tocsin.evaluation;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.StateTransition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says which actions of a set of alarms run when, through suppression and mute rules. Time only
 * moves forward. Not safe for use by several threads.
 *
 * <p>Suppression follows "Alarm suppression", mute rules "Alarm Mute Rules" (CloudWatch User Guide,
 * September 2026). A mute rule outranks suppression, which decides once the window is closed.
 */
public final class ActionTimeline {
  private final Map<String, Alarm> alarms = new LinkedHashMap<>();
  private final ActionLists lists = new ActionLists(alarms);
  private final Map<String, List<CompositeAlarm>> suppressedBy = new HashMap<>();
  private final Map<String, AlarmState> states = new HashMap<>();
  private final Map<String, HeldActions> held = new LinkedHashMap<>();
  private MuteWindows mutes;
  private Instant next = Instant.MAX;

  /**
   * @param alarms with every suppressor that one of them names, or it is taken to be in OK
   */
  public ActionTimeline(Collection<? extends Alarm> alarms, Collection<MuteRule> mutes) {
    this(alarms, mutes, Map.of(), Map.of());
  }

  /**
   * Goes on where another timeline stood.
   *
   * @param states of suppressors, by alarm name; OK for those not named
   * @param held what {@link #held} gave, by alarm name
   */
  public ActionTimeline(
      Collection<? extends Alarm> alarms,
      Collection<MuteRule> mutes,
      Map<String, AlarmState> states,
      Map<String, HeldActions> held) {
    for (Alarm alarm : alarms) {
      this.alarms.put(alarm.name(), alarm);
      if (alarm instanceof CompositeAlarm composite && composite.suppressor() != null) {
        String suppressor = AlarmNames.withoutArn(composite.suppressor().alarm());
        suppressedBy.computeIfAbsent(suppressor, name -> new ArrayList<>()).add(composite);
      }
    }
    this.mutes = new MuteWindows(mutes);
    this.states.putAll(states);
    held.forEach(this::keep);
  }

  /** What is held back or repeated, by alarm name, for a timeline that goes on from here. */
  public Map<String, HeldActions> held() {
    return Collections.unmodifiableMap(held);
  }

  /** What suppresses the actions of an alarm now; empty while only a mute rule holds them. */
  public Optional<SuppressedBy> suppressedBy(String alarm) {
    HeldActions actions = held.get(alarm);
    return actions == null ? Optional.empty() : Optional.ofNullable(actions.suppressedBy());
  }

  /** What runs up to and at an instant because a wait, an extension or a mute window ended. */
  public List<ExecutedAction> advance(Instant to) {
    if (next.isAfter(to)) {
      return List.of();
    }
    List<ExecutedAction> executed = new ArrayList<>();
    for (String alarm : List.copyOf(held.keySet())) {
      HeldActions actions = held.get(alarm);
      while (actions != null && actions.next() != null && !actions.due().isAfter(to)) {
        elapse(actions, actions.due(), executed);
        actions = held.get(alarm);
      }
    }
    next =
        held.values().stream()
            .filter(actions -> actions.next() != null)
            .map(HeldActions::due)
            .min(Comparator.naturalOrder())
            .orElse(Instant.MAX);
    executed.sort(Comparator.comparing(ExecutedAction::at).thenComparing(ExecutedAction::alarm));
    return executed;
  }

  private void elapse(HeldActions actions, Instant at, List<ExecutedAction> executed) {
    if (actions.held()) {
      resume(actions, at, executed);
      return;
    }
    StateTransition transition = actions.transition();
    if (mutes.openUntil(transition.alarm(), at).isEmpty()) {
      run(transition, at, lists.repeated(transition), false, executed);
    }
    keep(transition.alarm(), lists.after(transition, at));
  }

  /** What a change of state runs at once. Comes after {@link #advance} to the same instant. */
  public List<ExecutedAction> transition(StateTransition transition) {
    List<ExecutedAction> executed = new ArrayList<>();
    states.put(transition.alarm(), transition.to());
    Alarm alarm = alarms.get(transition.alarm());
    if (alarm != null) {
      CompositeAlarm.@Nullable Suppressor suppressor = suppressor(alarm);
      if (suppressor != null) {
        suppress(transition, suppressor, executed);
      } else {
        release(transition, transition.at(), false, executed);
      }
    }
    for (CompositeAlarm follower : suppressedBy.getOrDefault(transition.alarm(), List.of())) {
      suppressorChanged(follower, transition, executed);
    }
    return executed;
  }

  private void suppress(
      StateTransition transition,
      CompositeAlarm.Suppressor suppressor,
      List<ExecutedAction> executed) {
    if (inAlarm(suppressor)) {
      keep(transition.alarm(), HeldActions.suppressed(transition, SuppressedBy.ALARM, null));
    } else {
      await(
          transition, SuppressedBy.WAIT_PERIOD, transition.at(), suppressor.waitPeriod(), executed);
    }
  }

  private void suppressorChanged(
      CompositeAlarm alarm, StateTransition suppressor, List<ExecutedAction> executed) {
    HeldActions actions = held.get(alarm.name());
    if (actions == null || actions.suppressedBy() == null) {
      return; // too late: what has run cannot be recalled
    }
    if (suppressor.to() == AlarmState.ALARM) {
      keep(alarm.name(), HeldActions.suppressed(actions.transition(), SuppressedBy.ALARM, null));
    } else if (actions.isSuppressedBy(SuppressedBy.ALARM) && alarm.suppressor() != null) {
      await(
          actions.transition(),
          SuppressedBy.EXTENSION_PERIOD,
          suppressor.at(),
          alarm.suppressor().extensionPeriod(),
          executed);
    }
  }

  private void await(
      StateTransition transition,
      SuppressedBy period,
      Instant at,
      int seconds,
      List<ExecutedAction> executed) {
    if (seconds == 0) {
      release(transition, at, false, executed);
    } else {
      keep(transition.alarm(), HeldActions.suppressed(transition, period, at.plusSeconds(seconds)));
    }
  }

  /**
   * Puts other mute rules in force. What only a window held back that is no longer there runs at
   * once ("DeleteAlarmMuteRule", CloudWatch API reference). Comes after {@link #advance} to the
   * same instant.
   */
  public List<ExecutedAction> mute(Collection<MuteRule> rules, Instant at) {
    mutes = new MuteWindows(rules);
    List<ExecutedAction> executed = new ArrayList<>();
    for (HeldActions actions : List.copyOf(held.values())) {
      if (actions.mutedUntil() != null) {
        resume(actions, at, executed);
      }
    }
    return executed;
  }

  /** A wait, an extension or a mute window is over; after a window the suppressor is asked. */
  private void resume(HeldActions actions, Instant at, List<ExecutedAction> executed) {
    if (actions.mutedUntil() != null) {
      releaseUnlessSuppressed(actions.transition(), at, true, executed);
    } else {
      release(actions.transition(), at, false, executed);
    }
  }

  private void releaseUnlessSuppressed(
      StateTransition transition, Instant at, boolean afterMute, List<ExecutedAction> executed) {
    Alarm alarm = alarms.get(transition.alarm());
    CompositeAlarm.@Nullable Suppressor suppressor = alarm == null ? null : suppressor(alarm);
    if (suppressor != null && inAlarm(suppressor)) {
      keep(transition.alarm(), HeldActions.suppressed(transition, SuppressedBy.ALARM, null));
    } else {
      release(transition, at, afterMute, executed);
    }
  }

  /**
   * Tells that an alarm this timeline was made with has another suppressor than when its actions
   * were held back, or none. A running wait or extension is dropped; that the actions run then,
   * unless the new suppressor is in ALARM, is an assumption.
   */
  public List<ExecutedAction> suppressorReplaced(String alarm, Instant at) {
    HeldActions actions = held.get(alarm);
    List<ExecutedAction> executed = new ArrayList<>();
    if (actions != null && actions.suppressedBy() != null) {
      releaseUnlessSuppressed(actions.transition(), at, false, executed);
    }
    return executed;
  }

  private static CompositeAlarm.@Nullable Suppressor suppressor(Alarm alarm) {
    return alarm instanceof CompositeAlarm composite ? composite.suppressor() : null;
  }

  private boolean inAlarm(CompositeAlarm.Suppressor suppressor) {
    return states.get(AlarmNames.withoutArn(suppressor.alarm())) == AlarmState.ALARM;
  }

  /** Nothing suppresses the actions any more: they run, unless a mute window is open. */
  private void release(
      StateTransition transition, Instant at, boolean afterMute, List<ExecutedAction> executed) {
    List<String> list = lists.of(transition);
    if (list.isEmpty()) {
      keep(transition.alarm(), null);
      return;
    }
    Optional<Instant> muted = mutes.openUntil(transition.alarm(), at);
    if (muted.isPresent()) {
      keep(transition.alarm(), HeldActions.muted(transition, muted.get()));
      return;
    }
    run(transition, at, list, afterMute, executed);
    keep(transition.alarm(), lists.after(transition, at));
  }

  private static void run(
      StateTransition transition,
      Instant at,
      List<String> actions,
      boolean afterMute,
      List<ExecutedAction> executed) {
    if (!actions.isEmpty()) {
      String alarm = transition.alarm();
      executed.add(
          new ExecutedAction(alarm, at, transition.to(), actions, transition.reason(), afterMute));
    }
  }

  private void keep(String alarm, @Nullable HeldActions actions) {
    if (actions == null) {
      held.remove(alarm);
      return;
    }
    held.put(alarm, actions);
    Instant due = actions.next();
    if (due != null && due.isBefore(next)) {
      next = due;
    }
  }
}
