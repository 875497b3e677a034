package io.tocsin.alarmtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateTransition;
import io.tocsin.alarm.Watched;
import io.tocsin.evaluation.Evaluation;
import io.tocsin.evaluation.EvaluationTrace;
import io.tocsin.evaluation.PlaybackListener;
import io.tocsin.evaluation.WatchedSeries;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import io.tocsin.metric.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to see to understand an alarm at one instant of a test.
 *
 * @param at the instant, or the last evaluation before it
 * @param watched what the alarm compares with its threshold over the whole test, without delays;
 *     null for a composite
 * @param trace of the evaluation at the instant; null for a composite, or before the first one
 * @param late slots of the trace that lack data which is on its way
 * @param children state of each child of a composite at the instant, by id; empty otherwise
 */
public record Explanation(
    Instant at,
    @Nullable Series watched,
    @Nullable EvaluationTrace trace,
    Set<Instant> late,
    Map<String, AlarmState> children) {

  /** Plays the test again, up to the instant. */
  static Explanation of(AlarmTestRunner runner, AlarmTest test, Instant at) {
    Alarm alarm = test.alarm().alarm();
    Map<String, AlarmState> states = new LinkedHashMap<>();
    Watching watching = new Watching(alarm.name(), at, states);
    runner.run(test, watching);
    if (!(alarm instanceof MetricAlarm metric)) {
      Map<String, AlarmState> children = new LinkedHashMap<>();
      test.related()
          .forEach(
              child ->
                  children.put(
                      child.id(),
                      states.getOrDefault(
                          child.alarm().name(),
                          test.initial().getOrDefault(child.id(), AlarmState.INSUFFICIENT_DATA))));
      return new Explanation(at, null, null, Set.of(), children);
    }
    EvaluationTrace trace = watching.trace;
    return new Explanation(
        trace == null ? at : trace.at(),
        isPointwise(metric) ? watched(test, metric) : watching.seen(test, metric),
        trace,
        trace == null ? Set.of() : late(test, metric, trace),
        Map.of());
  }

  private static @Nullable Series watched(AlarmTest test, MetricAlarm alarm) {
    TestSource source = new TestSource(test);
    source.at(test.start().plus(Duration.ofDays(3_650)));
    int slots = slots(test, alarm);
    try {
      return WatchedSeries.read(
          alarm, test.start().plusSeconds((long) slots * alarm.period()), slots, source);
    } catch (IllegalArgumentException e) {
      return null; // the evaluation itself tells why
    }
  }

  /** Otherwise a value depends on how far back one looks, and each evaluation had its own. */
  private static boolean isPointwise(MetricAlarm alarm) {
    if (!(alarm.watched() instanceof Watched.MetricMath math)) {
      return true;
    }
    return math.queries().stream()
        .map(MetricDataQuery::expression)
        .allMatch(
            text ->
                text == null || MetricMath.isBand(text) || MetricMath.parse(text).isPointwise());
  }

  private static int slots(AlarmTest test, MetricAlarm alarm) {
    long periods = (test.end().toSeconds() + alarm.period() - 1) / alarm.period();
    return (int) Math.max(1, Math.min(100_000, periods));
  }

  private static Set<Instant> late(AlarmTest test, MetricAlarm alarm, EvaluationTrace trace) {
    TestSource source = new TestSource(test);
    source.at(trace.at());
    Set<Instant> late = new TreeSet<>();
    for (EvaluationTrace.Slot slot : trace.slots()) {
      if (alarm.watched().stats().stream()
          .anyMatch(stat -> source.isLate(stat, slot.timestamp()))) {
        late.add(slot.timestamp());
      }
    }
    return late;
  }

  /** Keeps the last trace and the states up to an instant. */
  private static final class Watching implements PlaybackListener {
    private final String alarm;
    private final Instant until;
    private final Map<String, AlarmState> states;
    private final Map<Instant, Double> newestSlots = new HashMap<>();
    private @Nullable EvaluationTrace trace;

    Watching(String alarm, Instant until, Map<String, AlarmState> states) {
      this.alarm = alarm;
      this.until = until;
      this.states = states;
    }

    @Override
    public void evaluated(
        MetricAlarm judged, Instant at, AlarmState previous, Evaluation evaluation) {
      if (!judged.name().equals(alarm)) {
        return;
      }
      EvaluationTrace said = evaluation.trace();
      EvaluationTrace.Slot newest = said.slots().get(0);
      newestSlots.put(newest.timestamp(), newest.value() == null ? Double.NaN : newest.value());
      trace = at.isAfter(until) ? trace : said;
    }

    /** The newest slot of each evaluation, as it was when it was the newest. */
    Series seen(AlarmTest test, MetricAlarm metric) {
      Series series = Series.missing(test.start(), metric.period(), slots(test, metric));
      for (int i = 0; i < series.size(); i++) {
        series.values()[i] = newestSlots.getOrDefault(series.timestamp(i), Double.NaN);
      }
      return series;
    }

    @Override
    public void transitioned(StateTransition transition) {
      if (!transition.at().isAfter(until)) {
        states.put(transition.alarm(), transition.to());
      }
    }
  }
}
