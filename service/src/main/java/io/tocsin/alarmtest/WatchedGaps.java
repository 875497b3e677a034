package io.tocsin.alarmtest;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;

/** Whether what an alarm watches can lack datapoints. */
final class WatchedGaps {
  private WatchedGaps() {}

  /** Whether the expression of the alarm has a value in every period, such as FILL(m1, 0). */
  static boolean areImpossible(MetricAlarm alarm) {
    if (!(alarm.watched() instanceof Watched.MetricMath math)) {
      return false;
    }
    for (MetricDataQuery query : math.queries()) {
      String expression = query.expression();
      if (query.returnData() && expression != null && !MetricMath.isBand(expression)) {
        return MetricMath.parse(expression).hasNoGaps();
      }
    }
    return false;
  }
}
