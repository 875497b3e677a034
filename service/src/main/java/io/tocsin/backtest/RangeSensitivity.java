package io.tocsin.backtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.evaluation.Evaluation;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.EvaluationTrace;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.metric.MetricSource;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a verdict depends on how far back CloudWatch looks, which is not published: it is asked
 * again with one period less and with one and two more. Without a gap in the range the newest N
 * datapoints decide alone.
 */
final class RangeSensitivity {
  private static final List<MetricAlarmEvaluator> OTHERS =
      IntStream.of(-1, 1, 2).mapToObj(more -> new MetricAlarmEvaluator(with(more))).toList();

  private static EvaluationRangePolicy with(int more) {
    return (period, n) ->
        Math.max(n, EvaluationRangePolicy.PUBLISHED_EVIDENCE.slots(period, n) + more);
  }

  boolean of(
      MetricAlarm alarm,
      MetricSource source,
      AlarmState previous,
      Instant at,
      Evaluation evaluation) {
    for (EvaluationTrace.Slot slot : evaluation.trace().slots()) {
      if (slot.value() == null) {
        return OTHERS.stream()
            .anyMatch(
                other ->
                    !other
                        .evaluate(alarm, source, previous, at)
                        .verdict()
                        .equals(evaluation.verdict()));
      }
    }
    return false;
  }
}
