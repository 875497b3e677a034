package io.tocsin.evaluation;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.Watched;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which slots an alarm looks at.
 *
 * @param period seconds
 * @param evaluationPeriods N
 * @param range R, at least N; N itself for wall clock windows, as documented
 * @param wallClock the zone of a wall clock window; null for a sliding window
 */
record SlotPlan(
    int period,
    int evaluationPeriods,
    int range,
    boolean singleMetric,
    @Nullable ZoneId wallClock) {
  private static final int LONGEST_WINDOW = 604_800;

  /**
   * @throws IllegalArgumentException with a sentence naming the alarm, when its window is longer
   *     than seven days, a wall clock window has another period than CloudWatch takes, or the
   *     policy gives less than N
   */
  static SlotPlan of(MetricAlarm alarm, EvaluationRangePolicy policy) {
    int period = alarm.period();
    int n = alarm.evaluationPeriods();
    boolean single = alarm.watched() instanceof Watched.SingleMetric;
    if (period < 1 || (long) period * n > LONGEST_WINDOW) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " looks at "
              + n
              + " periods of "
              + period
              + " s; expected a window of 1 s to seven days (604800 s), CloudWatch's bound.");
    }
    WallClockWindow window = alarm.wallClockWindow();
    if (window == null) {
      return new SlotPlan(period, n, range(alarm, policy), single, null);
    }
    if (!WallClockWindow.PERIODS.contains(period)) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " has a wall clock window and a period of "
              + period
              + " s; expected one of "
              + WallClockWindow.PERIODS
              + ".");
    }
    return new SlotPlan(period, n, n, single, window.zone());
  }

  private static int range(MetricAlarm alarm, EvaluationRangePolicy policy) {
    int range = policy.slots(alarm);
    if (range < alarm.evaluationPeriods()) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " was given an evaluation range of "
              + range
              + " periods; expected at least its EvaluationPeriods, "
              + alarm.evaluationPeriods()
              + ".");
    }
    return range;
  }

  /** The newest slots at an instant. */
  SlotWindow window(Instant at, int slots) {
    return wallClock == null
        ? SlotWindow.sliding(period, evaluationPeriods, singleMetric, slots, at)
        : CalendarSlots.window(wallClock, period, slots, at);
  }
}
