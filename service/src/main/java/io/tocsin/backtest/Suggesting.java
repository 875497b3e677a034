package io.tocsin.backtest;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries thresholds and M of N for one alarm on history. */
public final class Suggesting {
  private final Backtest backtest;
  private final PlayedAlarm played;
  private final MetricAlarm alarm;

  private Suggesting(Backtest backtest, PlayedAlarm played, MetricAlarm alarm) {
    this.backtest = backtest;
    this.played = played;
    this.alarm = alarm;
  }

  /**
   * Plays the alarm with every threshold and M of N.
   *
   * @param backtest of one metric alarm with a static threshold
   * @throws IllegalArgumentException with a sentence when it is another, or there is no data
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public static Suggestion of(Backtest backtest, MetricHistory history, BacktestProgress progress) {
    if (backtest.alarms().size() != 1) {
      throw new IllegalArgumentException(
          "a threshold is suggested for one alarm at a time, and "
              + backtest.alarms().size()
              + " were chosen; name one");
    }
    PlayedAlarm played = backtest.alarms().get(0);
    if (!(played.alarm() instanceof MetricAlarm alarm)
        || alarm.threshold() == null
        || alarm.comparisonOperator().needsBand()) {
      throw new IllegalArgumentException(
          "a threshold is suggested for metric alarms with a static one, and "
              + played.id()
              + " is no such alarm");
    }
    return new Suggesting(backtest, played, alarm).suggest(history, progress);
  }

  private Suggestion suggest(MetricHistory history, BacktestProgress progress) {
    double[] values = WatchedValues.of(alarm, history, backtest.span(), Portions.DEFAULT);
    if (values.length == 0) {
      throw new IllegalArgumentException(
          "there is no datapoint of " + played.id() + " to find a threshold in");
    }
    List<Candidate> candidates = play(ThresholdGrid.of(alarm, values), history, progress);
    List<Incident> incidents = incidents();
    if (!incidents.isEmpty()) {
      candidates = marked(candidates, incidents);
    }
    Candidate present = candidates.stream().filter(this::isPresent).findFirst().orElseThrow();
    Recommendation recommendation =
        incidents.isEmpty()
            ? Recommendation.quiet(candidates, backtest.span())
            : Recommendation.balanced(candidates, incidents.size(), present);
    return new Suggestion(
        played.id(),
        alarm,
        history.description(),
        backtest.span(),
        incidents,
        candidates,
        present,
        recommendation.candidate(),
        recommendation.reason());
  }

  /** With the Pareto front marked. */
  private List<Candidate> marked(List<Candidate> candidates, List<Incident> incidents) {
    Duration quiet = new Stretches(List.of(backtest.span())).outside(incidents);
    List<Candidate> telling = candidates.stream().filter(each -> each.isTelling(quiet)).toList();
    return candidates.stream()
        .map(
            each ->
                telling.contains(each) && telling.stream().noneMatch(other -> other.beats(each))
                    ? each.asBest()
                    : each)
        .toList();
  }

  private List<Incident> incidents() {
    @Nullable List<Incident> given = played.incidents();
    return given == null
        ? List.of()
        : given.stream().filter(each -> each.span().overlaps(backtest.span())).toList();
  }

  private boolean isPresent(Candidate candidate) {
    return alarm.threshold() != null
        && candidate.threshold() == alarm.threshold()
        && candidate.datapointsToAlarm() == alarm.effectiveDatapointsToAlarm()
        && candidate.evaluationPeriods() == alarm.evaluationPeriods();
  }

  private List<Candidate> play(
      List<ThresholdGrid.Cell> cells, MetricHistory history, BacktestProgress progress) {
    List<PlayedAlarm> variants = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      ThresholdGrid.Cell cell = cells.get(i);
      String name = Integer.toString(i);
      MetricAlarm variant =
          alarm.withThreshold(cell.threshold(), cell.m(), cell.n()).withName(name);
      variants.add(
          new PlayedAlarm(
              name, variant.withActions(Actions.NONE), played.severity(), played.incidents()));
    }
    BacktestResult result =
        new Backtest(
                backtest.definitions(),
                variants,
                backtest.span(),
                backtest.delays(),
                List.of(),
                backtest.now())
            .run(history, progress);
    List<Candidate> candidates = new ArrayList<>();
    for (AlarmOutcome outcome : result.alarms()) {
      candidates.add(candidate(cells.get(Integer.parseInt(outcome.id())), outcome));
    }
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", result.notes()));
    }
    return candidates;
  }

  private Candidate candidate(ThresholdGrid.Cell cell, AlarmOutcome outcome) {
    IncidentCount count = IncidentCount.of(outcome.detections());
    int already = outcome.initial() == AlarmState.ALARM ? 1 : 0;
    Stretches alarmed =
        Stretches.of(AlarmState.ALARM, outcome.initial(), outcome.transitions(), backtest.span());
    return new Candidate(
        cell.threshold(),
        cell.m(),
        cell.n(),
        (int) outcome.alarms() + already,
        alarmed.length(),
        count.detected(),
        count.median(),
        outcome.falseAlarms(),
        incidents().isEmpty() ? Duration.ZERO : alarmed.outside(incidents()),
        false);
  }
}
