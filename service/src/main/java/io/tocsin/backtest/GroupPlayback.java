package io.tocsin.backtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.Cadence;
import io.tocsin.evaluation.Evaluation;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.ExecutedAction;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.evaluation.OnlyCloudWatch;
import io.tocsin.evaluation.Playback;
import io.tocsin.evaluation.PlaybackListener;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One group on its way through history. Used by one thread at a time. */
final class GroupPlayback implements PlaybackListener {
  private static final MetricAlarmEvaluator EVALUATOR =
      new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE);
  private static final long HOUR = 3600;

  private final AlarmGroup group;
  private final Span span;
  private final Delays delays;
  private final List<MuteRule> mutes;
  private final Instant now;
  private final Map<String, AlarmTally> tallies = new HashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();
  private final int step;
  private final boolean delayed;
  private @Nullable Playback playback;
  private Instant at;
  private boolean recording;
  private boolean failed;
  private long evaluations;

  GroupPlayback(AlarmGroup group, Backtest backtest) {
    this.group = group;
    this.span = backtest.span();
    this.delays = backtest.delays();
    this.mutes = backtest.mutes();
    this.now = backtest.now();
    this.delayed = !delays.none();
    this.step =
        group.alarms().stream()
                .anyMatch(p -> p.alarm() instanceof MetricAlarm metric && metric.period() < 60)
            ? 10
            : 60;
    this.at = start();
  }

  /** Full hours, since alarms of several days are judged on the hour. */
  private Instant start() {
    long second = span.from().getEpochSecond() - group.lookBack();
    return Instant.ofEpochSecond(Math.floorDiv(second, HOUR) * HOUR);
  }

  AlarmGroup group() {
    return group;
  }

  /** Seconds between the instants at which something is judged. */
  int step() {
    return step;
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Evaluations from the start to the end, those before the span left out. */
  long evaluationsToCome() {
    return group.alarms().stream()
        .filter(played -> played.alarm().unevaluated().isEmpty())
        .mapToLong(played -> played.alarm() instanceof MetricAlarm metric ? toCome(metric) : 0)
        .sum();
  }

  private long toCome(MetricAlarm alarm) {
    long every = Cadence.of(alarm.period(), alarm.evaluationPeriods()).toSeconds();
    return Math.floorDiv(span.to().getEpochSecond(), every)
        - Math.floorDiv(span.from().getEpochSecond(), every);
  }

  /**
   * Plays on to an instant, which is judged too.
   *
   * @return evaluations made
   */
  long play(MetricSource history, Instant to) {
    long before = evaluations;
    try {
      if (playback == null) {
        playback = begin(history);
      }
      if (!recording) {
        advance(history, span.from());
        settle();
      }
      if (!failed) {
        advance(history, to);
        tallies.values().forEach(tally -> tally.draw(history, to));
      }
    } catch (IllegalArgumentException e) {
      failed = true;
      notes.add(sentence(e));
    }
    return evaluations - before;
  }

  private Playback begin(MetricSource history) {
    List<Alarm> played = new ArrayList<>();
    for (PlayedAlarm each : group.alarms()) {
      Alarm alarm = each.alarm();
      Optional<String> unevaluated = OnlyCloudWatch.sentence(alarm);
      if (unevaluated.isPresent()) {
        notes.add(unevaluated.get());
        continue;
      }
      if (alarm instanceof MetricAlarm metric) {
        try {
          EVALUATOR.evaluate(metric, history, AlarmState.OK, span.from());
        } catch (IllegalArgumentException e) {
          notes.add(sentence(e));
          continue;
        }
      }
      played.add(alarm);
      tallies.put(alarm.name(), new AlarmTally(each, alarm, span));
    }
    noteUnknown();
    return new Playback(played, mutes, EVALUATOR, at, Map.of(), this);
  }

  private void noteUnknown() {
    for (PlayedAlarm each : group.alarms()) {
      for (String used : each.uses()) {
        if (!tallies.containsKey(used)) {
          notes.add(
              "Composite alarm "
                  + each.alarm().name()
                  + " uses "
                  + used
                  + ", which is not played; it is taken to be in INSUFFICIENT_DATA.");
        }
      }
    }
  }

  private static String sentence(IllegalArgumentException e) {
    return String.valueOf(e.getMessage());
  }

  private void advance(MetricSource history, Instant to) {
    Playback playing = Objects.requireNonNull(playback);
    if (!delayed) {
      playing.run(history, to);
    } else {
      // What can be seen changes from one evaluation to the next.
      long next = Math.floorDiv(at.getEpochSecond(), (long) step) * step + step;
      for (; next <= to.getEpochSecond(); next += step) {
        Instant instant = Instant.ofEpochSecond(next);
        playing.run(new DelayedSource(history, delays, instant), instant);
      }
      playing.run(history, to);
    }
    at = to;
  }

  private void settle() {
    Playback playing = Objects.requireNonNull(playback);
    tallies.forEach((name, tally) -> tally.begin(playing.state(name)));
    recording = true;
    evaluations = 0;
  }

  @Override
  public void evaluated(
      MetricAlarm alarm, Instant instant, AlarmState previous, Evaluation evaluation) {
    evaluations++;
    AlarmTally tally = tallies.get(alarm.name());
    if (recording && tally != null) {
      tally.evaluated();
      if (!tally.rangeSensitive() && evaluation.rangeSensitive()) {
        tally.setRangeSensitive();
      }
    }
  }

  @Override
  public void transitioned(StateTransition transition) {
    AlarmTally tally = tallies.get(transition.alarm());
    if (recording && tally != null) {
      tally.transitioned(transition);
    }
  }

  @Override
  public void executed(ExecutedAction action) {
    AlarmTally tally = tallies.get(action.alarm());
    if (recording && tally != null) {
      tally.executed(action);
    }
  }

  /** Of those that could be played, in the group's order. */
  List<AlarmOutcome> outcomes(MetricHistory history) {
    List<AlarmOutcome> outcomes = new ArrayList<>();
    if (failed) {
      return outcomes;
    }
    for (PlayedAlarm played : group.alarms()) {
      AlarmTally tally = tallies.get(played.alarm().name());
      if (tally != null) {
        outcomes.add(tally.outcome(fidelity(played, history)));
      }
    }
    return outcomes;
  }

  private Fidelity fidelity(PlayedAlarm played, MetricHistory history) {
    Set<String> sentences = new LinkedHashSet<>();
    boolean exact = true;
    for (PlayedAlarm each : group.alarms()) {
      boolean counts = each == played || played.alarm() instanceof CompositeAlarm;
      if (counts && each.alarm() instanceof MetricAlarm metric) {
        for (MetricStat stat : metric.watched().stats()) {
          Fidelity fidelity = history.fidelity(stat, span.from(), span.to(), now);
          exact &= fidelity.exact();
          if (!fidelity.exact()) {
            sentences.add(fidelity.sentence());
          }
        }
      }
    }
    return exact ? Fidelity.EXACT : Fidelity.approximate(String.join("; ", sentences));
  }
}
