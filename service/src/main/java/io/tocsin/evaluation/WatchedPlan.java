package io.tocsin.evaluation;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import java.util.List;

/** How to read what an alarm watches; found out once, followed at each evaluation. */
sealed interface WatchedPlan permits WatchedPlan.SingleMetric, MathPlan {

  /** The values of the window's slots, oldest first; NaN is missing. Owned by the caller. */
  double[] read(SlotWindow window, MetricSource source);

  /** The metrics that are read, each once. */
  List<MetricStat> metrics();

  /**
   * Whether a slot's value depends on that slot of the metrics alone. If not, looking further back
   * can change it.
   */
  boolean isPointwise();

  /**
   * @throws IllegalArgumentException with a sentence naming the alarm, when its metric math cannot
   *     be evaluated
   */
  static WatchedPlan of(MetricAlarm alarm) {
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      return new SingleMetric(single.stat());
    }
    return MathPlan.of(alarm, ((Watched.MetricMath) alarm.watched()).queries());
  }

  /** Slots of another length than the period are read one by one, with a period as long. */
  static double[] read(MetricStat stat, SlotWindow window, MetricSource source) {
    if (window.even()) {
      return source.read(stat, window.start(), window.slots()).values();
    }
    double[] values = new double[window.slots()];
    for (int i = 0; i < values.length; i++) {
      MetricStat slot = stat.withPeriod(window.length(i));
      values[i] = source.read(slot, window.timestamp(i), 1).values()[0];
    }
    return values;
  }

  /** One metric. */
  record SingleMetric(MetricStat stat) implements WatchedPlan {
    @Override
    public double[] read(SlotWindow window, MetricSource source) {
      return WatchedPlan.read(stat, window, source);
    }

    @Override
    public List<MetricStat> metrics() {
      return List.of(stat);
    }

    @Override
    public boolean isPointwise() {
      return true;
    }
  }
}
