package io.tocsin.evaluation;

import io.tocsin.alarm.MetricAlarm;
import java.util.Map;

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

  /**
   * The evaluation range of one alarm; that of its period and N unless the policy knows better.
   *
   * @return R in periods, at least N
   */
  default int slots(MetricAlarm alarm) {
    return slots(alarm.period(), alarm.evaluationPeriods());
  }

  /**
   * This policy, except for some alarms, for instance those whose range was measured on a live
   * account.
   *
   * @param ranges alarm name to R in periods; a range shorter than the alarm's N is refused when
   *     the alarm is prepared
   */
  default EvaluationRangePolicy with(Map<String, Integer> ranges) {
    EvaluationRangePolicy others = this;
    Map<String, Integer> known = Map.copyOf(ranges);
    return new EvaluationRangePolicy() {
      @Override
      public int slots(int period, int evaluationPeriods) {
        return others.slots(period, evaluationPeriods);
      }

      @Override
      public int slots(MetricAlarm alarm) {
        Integer own = known.get(alarm.name());
        return own == null ? others.slots(alarm) : own;
      }
    };
  }

  private static int ceilDiv(int dividend, int divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
