package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alarms and sources of the evaluation tests. */
final class Alarms {
  private Alarms() {}

  /** Average CPU above 1, by the minute. */
  static MetricAlarm cpu(int n, @Nullable Integer m, @Nullable TreatMissingData treat) {
    return alarm(
        new Watched.SingleMetric(stat("CPUUtilization", "Average", 60)), n, m, treat, null);
  }

  static MetricAlarm latency(String statistic, int n, String lowSamples) {
    return alarm(
        new Watched.SingleMetric(stat("TargetResponseTime", statistic, 60)),
        n,
        n,
        null,
        lowSamples);
  }

  static MetricAlarm math(MetricDataQuery... queries) {
    return alarm(new Watched.MetricMath(List.of(queries)), 1, 1, null, null);
  }

  static MetricAlarm period(int period, int n) {
    return alarm(
        new Watched.SingleMetric(stat("CPUUtilization", "Average", period)), n, n, null, null);
  }

  static MetricAlarm wallClock(MetricAlarm alarm, String timezone) {
    return with(alarm, new WallClockWindow(timezone), null);
  }

  static MetricAlarm warmingUp(MetricAlarm alarm, WarmUp warmUp) {
    return with(alarm, null, warmUp);
  }

  private static MetricAlarm with(
      MetricAlarm alarm, @Nullable WallClockWindow window, @Nullable WarmUp warmUp) {
    return new MetricAlarm(
        alarm.name(),
        alarm.description(),
        alarm.actions(),
        alarm.watched(),
        alarm.evaluationPeriods(),
        alarm.datapointsToAlarm(),
        alarm.comparisonOperator(),
        alarm.threshold(),
        alarm.thresholdMetricId(),
        alarm.treatMissingData(),
        alarm.evaluateLowSampleCountPercentile(),
        window,
        warmUp);
  }

  /** CPU outside its band, 1 of 1. */
  static MetricAlarm band(ComparisonOperator operator) {
    return MetricAlarm.named("shop-prod-test")
        .watching(
            MetricDataQuery.of("m1", stat("CPUUtilization", "Average", 300), true),
            MetricDataQuery.of("ad1", "ANOMALY_DETECTION_BAND(m1, 2)", true))
        .band(operator, "ad1")
        .datapoints(1, 1)
        .build();
  }

  static MetricStat stat(String metric, String statistic, int period) {
    return new MetricStat(
        Metric.of("AWS/EC2", metric, Map.of("AutoScalingGroupName", "shop-api")),
        period,
        Statistic.parse(statistic),
        null);
  }

  /** The same values for every metric, oldest first; ten samples wherever there is a value. */
  static MetricSource source(double... values) {
    return source(Map.of(), 10, values);
  }

  /** Values by metric name, with others for the metrics that are not named. */
  static MetricSource source(Map<String, double[]> byName, double samples, double... others) {
    return (stat, start, slots) -> {
      double[] values = byName.getOrDefault(stat.metric().name(), others);
      if (!stat.statistic().equals(Statistic.SAMPLE_COUNT)) {
        // the range, or one slot less to two more to see whether the verdict depends on it
        assertThat(slots).isBetween(values.length - 1, values.length + 2);
      }
      values = newest(values, slots);
      if (stat.statistic().equals(Statistic.SAMPLE_COUNT)) {
        values = Arrays.stream(values).map(v -> Double.isNaN(v) ? v : samples).toArray();
      }
      return new Series(start, stat.period(), values);
    };
  }

  private static double[] newest(double[] values, int slots) {
    double[] newest = new double[slots];
    Arrays.fill(newest, Double.NaN);
    int kept = Math.min(slots, values.length);
    System.arraycopy(values, values.length - kept, newest, slots - kept, kept);
    return newest;
  }

  private static MetricAlarm alarm(
      Watched watched,
      int n,
      @Nullable Integer m,
      @Nullable TreatMissingData treat,
      @Nullable String lowSamples) {
    return new MetricAlarm(
        "shop-prod-test",
        null,
        Actions.NONE,
        watched,
        n,
        m,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        1.0,
        null,
        treat,
        lowSamples);
  }
}
