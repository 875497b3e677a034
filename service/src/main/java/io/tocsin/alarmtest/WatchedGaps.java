package io.tocsin.alarmtest;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricMath;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Whether what an alarm watches can lack datapoints. */
final class WatchedGaps {
  private WatchedGaps() {}

  /** Whether the expression of the alarm has a value in every period, such as FILL(m1, 0). */
  static boolean areImpossible(MetricAlarm alarm) {
    if (!(alarm.watched() instanceof Watched.MetricMath math)) {
      return false;
    }
    Map<String, String> expressions = new HashMap<>();
    String answer = null;
    for (MetricDataQuery query : math.queries()) {
      String expression = query.expression();
      if (expression != null && !MetricMath.isBand(expression)) {
        expressions.put(query.id(), expression);
        answer = query.returnData() ? query.id() : answer;
      }
    }
    return answer != null && hasNoGaps(answer, expressions, Set.of());
  }

  /**
   * @param open those that use this one; a circle has gaps, since it has no value at all
   */
  private static boolean hasNoGaps(String id, Map<String, String> expressions, Set<String> open) {
    String expression = expressions.get(id);
    if (expression == null || open.contains(id)) {
      return false;
    }
    Set<String> users = new HashSet<>(open);
    users.add(id);
    return MetricMath.parse(expression).hasNoGaps(used -> hasNoGaps(used, expressions, users));
  }
}
