package io.tocsin.evaluation;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.metric.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plays a set of alarms through time as CloudWatch would: metric alarms at their cadence,
 * composites when a child changes, actions after suppression and mute rules. Alarm tests and
 * back-tests differ only in where the datapoints come from. Not safe for use by several threads.
 *
 * <p>Composites are judged at the start, silently, from what their children are then; a real one
 * would make a transition out of INSUFFICIENT_DATA of its creation.
 */
public final class Playback {
  private final List<PreparedAlarm> judged = new ArrayList<>();
  private final Map<String, AlarmRule> composites;
  private final Map<String, AlarmState> states = new HashMap<>();
  private final ActionTimeline actions;
  private final PlaybackListener listener;
  private final long step;
  private final Instant start;
  private final Set<String> warm = new HashSet<>();
  private @Nullable Instant created;
  private Instant now;

  /**
   * @param alarms those to play; children and suppressors that are not among them, and alarms that
   *     only CloudWatch evaluates, keep the state they were given
   * @param start nothing is judged at it, the first evaluations come at the next full minute (or 10
   *     s)
   * @param initial states at the start; INSUFFICIENT_DATA for those not named
   * @throws IllegalArgumentException with a sentence naming the alarm, when one cannot be evaluated
   */
  public Playback(
      Collection<? extends Alarm> alarms,
      Collection<MuteRule> mutes,
      MetricAlarmEvaluator evaluator,
      Instant start,
      Map<String, AlarmState> initial,
      PlaybackListener listener) {
    this.listener = listener;
    this.start = start;
    this.now = start;
    this.composites = new CompositeSet(alarms).inOrder();
    long shortest = 60;
    states.putAll(initial);
    for (Alarm alarm : alarms) {
      if (alarm instanceof MetricAlarm metric && alarm.unevaluated().isEmpty()) {
        PreparedAlarm prepared = evaluator.prepare(metric);
        judged.add(prepared);
        shortest = Math.min(shortest, prepared.cadence().toSeconds());
      }
    }
    this.step = shortest;
    composites.forEach(
        (name, rule) ->
            states.putIfAbsent(name, CompositeAlarmEvaluator.evaluate(rule, this::state)));
    this.actions = new ActionTimeline(alarms, mutes, states, Map.of());
  }

  /**
   * Says that the alarms were created at the start, so that those with a warm-up are not judged
   * until it ends. Without it they are taken to have been there for long.
   */
  public void createdAtStart() {
    created = start;
  }

  /** The state of an alarm now. */
  public AlarmState state(String alarm) {
    return states.getOrDefault(alarm, AlarmState.INSUFFICIENT_DATA);
  }

  /**
   * Plays on.
   *
   * @param to the last instant that is judged
   */
  public void run(MetricSource source, Instant to) {
    if (!judged.isEmpty()) {
      long next = Math.floorDiv(now.getEpochSecond(), step) * step + step;
      for (; next <= to.getEpochSecond(); next += step) {
        judge(source, Instant.ofEpochSecond(next));
      }
    }
    actions.advance(to).forEach(listener::executed);
    now = to.isAfter(now) ? to : now;
  }

  /** Puts an alarm into a state, as SetAlarmState does; comes after {@code run} to that instant. */
  public void set(String alarm, AlarmState to, StateReason reason, Instant at) {
    Map<String, AlarmState> changed = new LinkedHashMap<>();
    change(alarm, to, reason, at, changed);
    propagate(at, changed);
  }

  private void judge(MetricSource source, Instant at) {
    actions.advance(at).forEach(listener::executed);
    Map<String, AlarmState> changed = new LinkedHashMap<>();
    for (PreparedAlarm prepared : judged) {
      if (at.getEpochSecond() % prepared.cadence().toSeconds() == 0
          && !isWarmingUp(prepared, source, at)) {
        MetricAlarm alarm = prepared.alarm();
        AlarmState previous = state(alarm.name());
        Evaluation evaluation = prepared.evaluate(source, previous, at);
        listener.evaluated(alarm, at, previous, evaluation);
        AlarmState verdict = evaluation.verdict().orElse(previous);
        if (verdict != previous) {
          change(alarm.name(), verdict, evaluation.reason(), at, changed);
        }
      }
    }
    propagate(at, changed);
  }

  private boolean isWarmingUp(PreparedAlarm prepared, MetricSource source, Instant at) {
    if (created == null || warm.contains(prepared.alarm().name())) {
      return false;
    }
    if (prepared.isWarmingUp(source, created, at)) {
      return true;
    }
    warm.add(prepared.alarm().name());
    return false;
  }

  private void change(
      String alarm,
      AlarmState to,
      StateReason reason,
      Instant at,
      Map<String, AlarmState> changed) {
    AlarmState from = state(alarm);
    if (from == to) {
      return;
    }
    states.put(alarm, to);
    StateTransition transition = new StateTransition(alarm, at, from, to, reason);
    changed.putIfAbsent(alarm, from);
    listener.transitioned(transition);
    actions.transition(transition).forEach(listener::executed);
  }

  private void propagate(Instant at, Map<String, AlarmState> changed) {
    if (changed.isEmpty()) {
      return;
    }
    composites.forEach(
        (name, rule) -> {
          AlarmState to = CompositeAlarmEvaluator.evaluate(rule, this::state);
          if (to != state(name)) {
            CompositeSet.cause(rule, changed, this::state)
                .ifPresent(
                    cause ->
                        change(
                            name,
                            to,
                            CompositeAlarmEvaluator.childTransitioned(cause, state(cause), at),
                            at,
                            changed));
          }
        });
  }
}
