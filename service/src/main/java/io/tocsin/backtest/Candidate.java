package io.tocsin.backtest;

import java.time.Duration;
import java.util.Optional;

/**
 * A threshold and M of N that was tried.
 *
 * @param episodes stretches in ALARM
 * @param caught incidents it tells of; 0 when none were given
 * @param delay median of those it tells of
 * @param falseAlarms stretches in ALARM that touch no incident; 0 when none were given
 * @param best whether no other candidate is better in one respect and no worse in the others
 *     (Pareto front): missed incidents, false alarms and delay, or without incidents never
 */
public record Candidate(
    double threshold,
    int datapointsToAlarm,
    int evaluationPeriods,
    int episodes,
    Duration inAlarm,
    int caught,
    Optional<Duration> delay,
    int falseAlarms,
    boolean best) {

  Candidate asBest() {
    return new Candidate(
        threshold,
        datapointsToAlarm,
        evaluationPeriods,
        episodes,
        inAlarm,
        caught,
        delay,
        falseAlarms,
        true);
  }

  /** Whether it is better in one respect and worse in none. */
  boolean beats(Candidate other) {
    int missed = Integer.compare(other.caught, caught);
    int wrong = Integer.compare(falseAlarms, other.falseAlarms);
    int late = delay.orElse(Duration.ZERO).compareTo(other.delay.orElse(Duration.ZERO));
    // What catches nothing has no delay, which is no merit.
    late = caught == 0 || other.caught == 0 ? 0 : late;
    return missed <= 0 && wrong <= 0 && late <= 0 && (missed < 0 || wrong < 0 || late < 0);
  }

  /** The harmonic mean of the share of incidents caught and the share of alarms that were right. */
  double balance(int incidents) {
    if (caught == 0 || incidents == 0) {
      return 0;
    }
    double recall = (double) caught / incidents;
    double precision = (double) caught / (caught + falseAlarms);
    return 2 * recall * precision / (recall + precision);
  }
}
