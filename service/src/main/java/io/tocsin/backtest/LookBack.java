package io.tocsin.backtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.LinkedHashSet;
import java.util.Set;

/** What an alarm reads: which statistics, and how far back. */
final class LookBack {
  /** Periods beyond the range: what range sensitivity tries, and a calendar period under way. */
  private static final int MORE_PERIODS = 3;

  private static final long HOUR = 3600;

  private LookBack() {}

  /** Seconds before an evaluation at which the oldest datapoint it may ask for begins. */
  static long seconds(Alarm alarm) {
    if (alarm instanceof CompositeAlarm composite) {
      CompositeAlarm.Suppressor suppressor = composite.suppressor();
      return suppressor == null ? 0 : suppressor.waitPeriod() + suppressor.extensionPeriod();
    }
    if (!(alarm instanceof MetricAlarm metric)) {
      return 0;
    }
    int period = metric.period();
    int range = EvaluationRangePolicy.PUBLISHED_EVIDENCE.slots(period, metric.evaluationPeriods());
    return (long) (range + MORE_PERIODS) * period + HOUR;
  }

  /** The alarm's metrics; with their sample counts where few samples are told apart. */
  static Set<MetricStat> stats(MetricAlarm alarm) {
    Set<MetricStat> stats = new LinkedHashSet<>(alarm.watched().stats());
    if ("ignore".equals(alarm.evaluateLowSampleCountPercentile())
        && alarm.watched() instanceof Watched.SingleMetric single
        && single.stat().statistic().isPercentile()) {
      stats.add(single.stat().withStatistic(Statistic.SAMPLE_COUNT));
    }
    return stats;
  }
}
