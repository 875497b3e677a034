package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.TreatMissingData;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All that an alarm's decision can depend on: every tally that a range of R slots can give. What is
 * found here by search holds for every pattern of datapoints, so "none" is a proof.
 *
 * <p>Tallies and not patterns are searched: there are 3^R patterns, and a decision depends on a
 * pattern through its tally only. Of the age of the oldest breach it asks only whether it reaches
 * M, so the youngest and the oldest possible stand for all.
 */
public final class DecisionSpace {
  private final int n;
  private final int m;
  private final int range;

  /**
   * @param n EvaluationPeriods
   * @param m DatapointsToAlarm, 1 to n
   * @param range R, at least n
   */
  public DecisionSpace(int n, int m, int range) {
    this.n = n;
    this.m = m;
    this.range = range;
  }

  /**
   * Finds datapoints that two treatments decide differently, the fewest there are.
   *
   * @return empty when every pattern is decided alike
   */
  public Optional<Difference> difference(TreatMissingData one, TreatMissingData other) {
    return tallies()
        .map(
            tally ->
                new Difference(
                    tally.breaching(),
                    tally.good(),
                    Decision.of(tally, m, one).verdict(),
                    Decision.of(tally, m, other).verdict()))
        .filter(difference -> !difference.one().equals(difference.other()))
        .findFirst();
  }

  /** The branches an evaluation with this treatment can come through. */
  public Set<MissingDataBranch> branches(TreatMissingData treat) {
    Set<MissingDataBranch> branches = EnumSet.noneOf(MissingDataBranch.class);
    tallies()
        .forEach(tally -> branches.add(MissingDataBranch.of(tally, Decision.of(tally, m, treat))));
    return branches;
  }

  /**
   * The states that can be decided while there are only few datapoints.
   *
   * @param datapoints at most so many are in the range
   */
  public Set<AlarmState> verdicts(TreatMissingData treat, int datapoints) {
    Set<AlarmState> verdicts = EnumSet.noneOf(AlarmState.class);
    tallies()
        .filter(tally -> tally.breaching() + tally.good() <= datapoints)
        .forEach(tally -> Decision.of(tally, m, treat).verdict().ifPresent(verdicts::add));
    return verdicts;
  }

  /** Fewest datapoints first. */
  private Stream<Tally> tallies() {
    return IntStream.rangeClosed(0, n)
        .boxed()
        .flatMap(
            datapoints ->
                IntStream.rangeClosed(0, datapoints)
                    .boxed()
                    .flatMap(breaching -> tallies(breaching, datapoints - breaching)));
  }

  /** Those of so many datapoints; good ones find room beside the breaching ones. */
  private Stream<Tally> tallies(int breaching, int good) {
    if (breaching + good == n) {
      int oldest = good == 0 ? n : breaching;
      return Stream.of(n, n + 1)
          .filter(reach -> reach <= range)
          .map(reach -> new Tally(n, breaching, good, reach, oldest));
    }
    return breaching == 0
        ? Stream.of(new Tally(n, 0, good, range, 0))
        : Stream.of(breaching, range).map(oldest -> new Tally(n, breaching, good, range, oldest));
  }

  /**
   * Datapoints in a range that holds no others, and what is decided.
   *
   * @param one the state taken with the first treatment; empty when the state is kept
   * @param other the same with the second
   */
  public record Difference(
      int breaching, int good, Optional<AlarmState> one, Optional<AlarmState> other) {
    public Difference {
      Objects.requireNonNull(one, "one");
      Objects.requireNonNull(other, "other");
    }
  }
}
