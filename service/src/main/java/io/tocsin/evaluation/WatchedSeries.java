package io.tocsin.evaluation;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.Series;
import java.time.Instant;

/**
 * Reads what an alarm watches: the metric itself, or the metrics of a metric math alarm and then
 * its expressions, each once and after those it uses.
 */
public final class WatchedSeries {
  private final int period;
  private final WatchedPlan plan;

  /**
   * Makes ready to read what an alarm compares with its threshold many times.
   *
   * @throws IllegalArgumentException with a sentence naming the alarm, when its metric math cannot
   *     be evaluated
   */
  public WatchedSeries(MetricAlarm alarm) {
    this.period = alarm.period();
    this.plan = WatchedPlan.of(alarm);
  }

  /**
   * Reads what the alarm compares with its threshold, for a graph.
   *
   * @param end end of the newest slot, exclusive
   * @param slots how many of the alarm's periods, at least 1
   */
  public Series read(Instant end, int slots, MetricSource source) {
    SlotWindow window = SlotWindow.ending(end, period, slots);
    return new Series(window.start(), window.period(), plan.read(window, source));
  }

  /** The same, once. */
  public static Series read(MetricAlarm alarm, Instant end, int slots, MetricSource source) {
    return new WatchedSeries(alarm).read(end, slots, source);
  }
}
