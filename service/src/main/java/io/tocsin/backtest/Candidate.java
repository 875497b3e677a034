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
 * @param outside time in ALARM in which nothing was known to be wrong; zero when no incidents were
 *     given
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
    Duration outside,
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
        outside,
        true);
  }

  /** Whether it is better in one respect and worse in none; of equal ones the simpler. */
  boolean beats(Candidate other) {
    int more = Integer.compare(caught, other.caught);
    int fewer = Integer.compare(other.falseAlarms, falseAlarms);
    int sooner = caught == 0 ? 0 : delayOrNone(other).compareTo(delayOrNone(this));
    if (more < 0 || fewer < 0 || sooner < 0) {
      return false;
    }
    return more > 0
        || fewer > 0
        || sooner > 0
        || evaluationPeriods < other.evaluationPeriods
        || (evaluationPeriods == other.evaluationPeriods
            && datapointsToAlarm < other.datapointsToAlarm);
  }

  /** Whether it tells of as much, as soon, with no more alarms. */
  boolean isAsGoodAs(Candidate other) {
    return caught == other.caught
        && falseAlarms <= other.falseAlarms
        && episodes <= other.episodes
        && delay.equals(other.delay);
  }

  private static Duration delayOrNone(Candidate candidate) {
    return candidate.delay.orElse(Duration.ZERO);
  }

  /**
   * Whether it tells anything: an alarm that is in ALARM most of the time misses nothing, and one
   * that never is has no false alarms.
   *
   * @param quiet the time in which nothing was known to be wrong
   */
  boolean isTelling(Duration quiet) {
    return caught > 0 && outside.multipliedBy(2).compareTo(quiet) < 0;
  }

  /** The harmonic mean of the share of incidents caught and of the share of alarms right. */
  double balance(int incidents) {
    if (caught == 0 || incidents == 0) {
      return 0;
    }
    double recall = (double) caught / incidents;
    double precision = (double) caught / (caught + falseAlarms);
    return 2 * recall * precision / (recall + precision);
  }
}
