package io.tocsin.backtest;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** The candidate to take, and why. */
record Recommendation(Candidate candidate, String reason) {
  private static final double A_WEEK = 1;
  private static final double WEEK = 604_800;

  /**
   * With incidents: the best balance of those caught and of alarms that were right; of equally
   * balanced ones the soonest, then the one with the fewest alarms; but the present one if it is as
   * good. Catching the last incident at any price would recommend an alarm that nobody believes.
   */
  static Recommendation balanced(List<Candidate> candidates, int incidents, Candidate present) {
    List<Candidate> front = candidates.stream().filter(Candidate::best).toList();
    Candidate found =
        (front.isEmpty() ? candidates : front)
            .stream()
                .max(
                    Comparator.comparingDouble((Candidate each) -> each.balance(incidents))
                        .thenComparing(
                            each -> each.delay().orElse(Duration.ofDays(10_000)),
                            Comparator.reverseOrder())
                        .thenComparing(Candidate::episodes, Comparator.reverseOrder()))
                .orElseThrow();
    Candidate best = present.isAsGoodAs(found) ? present : found;
    if (best.caught() == 0) {
      return new Recommendation(best, "None of the candidates tells of any incident.");
    }
    String told =
        (best.caught() == incidents
                ? "It tells of " + (incidents == 1 ? "the incident" : "all " + incidents)
                : "It tells of " + best.caught() + " of " + incidents)
            + " with "
            + count(best.falseAlarms(), "false alarm");
    int price =
        candidates.stream()
            .filter(each -> each.caught() > best.caught())
            .mapToInt(Candidate::falseAlarms)
            .min()
            .orElse(-1);
    return new Recommendation(
        best,
        best.caught() == incidents
            ? told + ", the best balance of the candidates."
            : price < 0
                ? told + ", and no candidate tells of more."
                : told + "; to tell of more costs at least " + count(price, "false alarm") + ".");
  }

  /** Without incidents: the most sensitive one that goes off no more than once a week. */
  static Recommendation quiet(List<Candidate> candidates, Span span) {
    double weeks = span.length().toSeconds() / WEEK;
    return candidates.stream()
        .filter(each -> each.episodes() <= Math.max(1, A_WEEK * weeks))
        .max(
            Comparator.comparingInt(Candidate::episodes)
                .thenComparing(Candidate::inAlarm)
                .thenComparing(Candidate::evaluationPeriods, Comparator.reverseOrder()))
        .map(
            each ->
                new Recommendation(
                    each,
                    "It is the most sensitive that would have gone off no more than once a week;"
                        + " incidents (--labels) would tell whether it was right."))
        .orElseGet(
            () ->
                new Recommendation(
                    candidates.stream()
                        .min(Comparator.comparingInt(Candidate::episodes))
                        .orElseThrow(),
                    "It goes off least; every candidate goes off more than once a week."));
  }

  private static String count(int number, String what) {
    return (number == 0 ? "no" : Integer.toString(number)) + " " + what + (number == 1 ? "" : "s");
  }
}
