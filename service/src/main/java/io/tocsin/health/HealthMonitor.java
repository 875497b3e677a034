package io.tocsin.health;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateReason;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.history.History;
import io.tocsin.history.RecordedTransition;
import io.tocsin.history.TransitionSource;
import io.tocsin.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the account again and again: states, transitions and values in, a {@link Snapshot} out.
 * What the account says is the truth; a sweep heals whatever an earlier one missed.
 *
 * <p>{@link #sweep} is called by one thread; everything else by any.
 */
public final class HealthMonitor {
  /** How far back a snapshot's readings go. */
  public static final Duration KEPT = Duration.ofHours(3);

  /** CloudWatch keeps alarm history for 30 days; older transitions cannot be learnt any more. */
  private static final Duration HISTORY_KEPT = Duration.ofDays(30);

  /** History is read again from a little before the newest known, since entries can arrive late. */
  private static final Duration OVERLAP = Duration.ofMinutes(5);

  /** What the files say, as one: a sweep takes it once. */
  private record Declared(RollUp rollUp, Map<String, DefinedAlarm> alarms) {
    static Declared of(HealthTree tree, List<DefinedAlarm> defined) {
      return new Declared(
          new RollUp(tree),
          defined.stream()
              .collect(Collectors.toMap(alarm -> alarm.alarm().name(), alarm -> alarm)));
    }
  }

  /** How the alarms and their states are read. */
  @FunctionalInterface
  public interface StateSource {
    Map<Alarm, LiveState> read();
  }

  /** How the values that alarms watch are read. */
  @FunctionalInterface
  public interface ReadingSource {
    /**
     * @param back how far back from {@code at}
     * @return by alarm name, the series of what the alarm compares, up to {@code at}; an alarm
     *     whose values cannot be computed is left out
     */
    Map<String, Series> read(List<MetricAlarm> alarms, Instant at, Duration back);
  }

  private volatile Declared declared;
  private final StateSource states;
  private final TransitionSource transitions;
  private final ReadingSource readings;
  private final History history;
  private final List<Consumer<Snapshot>> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> failureListeners = new CopyOnWriteArrayList<>();
  private volatile Snapshot current;
  private volatile @Nullable String trouble;

  /**
   * @param defined what the files declare; one that is not in the account counts as unknown
   * @param start the instant before the first sweep
   */
  public HealthMonitor(
      HealthTree tree,
      List<DefinedAlarm> defined,
      StateSource states,
      TransitionSource transitions,
      ReadingSource readings,
      History history,
      Instant start) {
    Declared first = Declared.of(tree, defined);
    this.declared = first;
    this.states = states;
    this.transitions = transitions;
    this.readings = readings;
    this.history = history;
    this.current =
        new Snapshot(
            start,
            first.rollUp().roll(absent(first, Set.of(), start), Map.of(), start),
            List.of(),
            Map.of(),
            List.of());
  }

  /** Takes what the files say by now, from the next sweep on. Any thread may call it. */
  public void declare(HealthTree tree, List<DefinedAlarm> defined) {
    declared = Declared.of(tree, defined);
  }

  /** What the last sweep saw. */
  public Snapshot current() {
    return current;
  }

  /** Why the last sweep failed, or null when it did not. */
  public @Nullable String trouble() {
    return trouble;
  }

  /** Is called after each sweep, by the sweeping thread; must be quick and must not throw. */
  public void onSweep(Consumer<Snapshot> listener) {
    listeners.add(listener);
  }

  /** Is called after each {@link #failed}, by the thread that called it; must not throw. */
  public void onFailure(Runnable listener) {
    failureListeners.add(listener);
  }

  /** Notes that a sweep could not be made; the last snapshot stays. */
  public void failed(String sentence) {
    trouble = sentence;
    failureListeners.forEach(Runnable::run);
  }

  /** Reads the account as of {@code at}, records new transitions and tells the listeners. */
  public Snapshot sweep(Instant at) {
    Declared now = declared;
    List<WatchedAlarm> alarms = new ArrayList<>();
    List<MetricAlarm> metric = new ArrayList<>();
    states
        .read()
        .forEach(
            (alarm, live) -> {
              alarms.add(new WatchedAlarm(alarm, live, now.alarms().get(alarm.name())));
              if (alarm instanceof MetricAlarm each) {
                metric.add(each);
              }
            });
    Set<String> names = alarms.stream().map(WatchedAlarm::name).collect(Collectors.toSet());
    alarms.addAll(absent(now, names, at));
    alarms.sort(Comparator.comparing(WatchedAlarm::name));
    Map<String, Reading> values = readings(metric, at, KEPT);
    Instant from =
        history
            .newest()
            .map(newest -> (newest.isAfter(at) ? at : newest).minus(OVERLAP))
            .orElse(at.minus(HISTORY_KEPT));
    List<RecordedTransition> fresh = history.record(transitions.since(from));
    Snapshot next = new Snapshot(at, now.rollUp().roll(alarms, values, at), alarms, values, fresh);
    current = next;
    trouble = null;
    listeners.forEach(listener -> listener.accept(next));
    return next;
  }

  /**
   * Reads the values of one alarm further back than a snapshot keeps them.
   *
   * @param to their end; what is later than the last sweep counts as that
   * @return empty for a composite alarm, and when the values cannot be computed
   */
  public Optional<Reading> reading(WatchedAlarm alarm, Instant to, Duration back) {
    Instant newest = current.at();
    Instant end = to.isAfter(newest) ? newest : to;
    return alarm.alarm() instanceof MetricAlarm metric
        ? Optional.ofNullable(readings(List.of(metric), end, back).get(alarm.name()))
        : Optional.empty();
  }

  private Map<String, Reading> readings(List<MetricAlarm> alarms, Instant at, Duration back) {
    Map<String, Series> series = readings.read(alarms, at, back);
    Map<String, Reading> byName = new HashMap<>();
    for (MetricAlarm alarm : alarms) {
      Series values = series.get(alarm.name());
      if (values != null) {
        byName.put(
            alarm.name(),
            new Reading(
                alarm.name(),
                Phrase.label(alarm.watched()),
                Phrase.unit(alarm.watched()),
                alarm.threshold(),
                alarm.comparisonOperator(),
                values));
      }
    }
    return byName;
  }

  /** Declared alarms that the account does not have. */
  private static List<WatchedAlarm> absent(Declared declared, Set<String> present, Instant at) {
    LiveState unknown =
        new LiveState(
            AlarmState.INSUFFICIENT_DATA,
            new StateReason("The alarm is declared and not in the account", null),
            at,
            at);
    return declared.alarms().values().stream()
        .filter(defined -> !present.contains(defined.alarm().name()))
        .map(defined -> new WatchedAlarm(defined.alarm(), unknown, defined))
        .toList();
  }
}
