package io.tocsin.evaluation;

/**
 * How many periods an alarm looks back: the evaluation range R.
 *
 * <p>CloudWatch retrieves more datapoints than EvaluationPeriods, so that late data and gaps do not
 * decide at once ("Configuring how CloudWatch alarms treat missing data", CloudWatch User Guide,
 * read in September 2026), and publishes no formula. R decides whether an old datapoint still
 * counts, so the rule is behind this interface and every trace prints it.
 */
@FunctionalInterface
public interface EvaluationRangePolicy {

  /**
   * R = N + extra: one minute more for periods below a minute, otherwise five minutes or two
   * periods more, whichever is longer.
   *
   * <p>Evidence: both tables of the User Guide page (300 s, N 3: R 5); four expiries recorded from
   * the live service in September 2026 (10 s, N 3: R 9); and users' reports for 60 s, 1,800 s and
   * 86,400 s. That extra does not depend on N is an assumption.
   */
  EvaluationRangePolicy PUBLISHED_EVIDENCE =
      (period, evaluationPeriods) ->
          evaluationPeriods
              + (period < 60 ? ceilDiv(60, period) : Math.max(2, ceilDiv(300, period)));

  /**
   * The evaluation range of an alarm.
   *
   * @param period seconds, at least 1
   * @param evaluationPeriods N, at least 1
   * @return R in periods, at least N
   */
  int slots(int period, int evaluationPeriods);

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
