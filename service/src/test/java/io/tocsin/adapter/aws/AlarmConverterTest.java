package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

class AlarmConverterTest {
  private static final Actions ACTIONS =
      new Actions(false, List.of("arn:ok"), List.of("arn:a", "arn:b"), List.of("arn:i"));
  private static final Metric CPU =
      Metric.of("AWS/EC2", "CPUUtilization", Map.of("AutoScalingGroupName", "shop-api"));

  @ParameterizedTest
  @MethodSource("metricAlarms")
  void what_is_put_comes_back_the_same(MetricAlarm alarm) {
    assertThat(AlarmConverter.alarm(described(AlarmConverter.put(alarm, Map.of()))))
        .isEqualTo(alarm);
  }

  static Stream<MetricAlarm> metricAlarms() {
    return Stream.of(
        new MetricAlarm(
            "full",
            "text",
            ACTIONS,
            new Watched.SingleMetric(new MetricStat(CPU, 60, Statistic.parse("p99"), "Percent")),
            5,
            3,
            ComparisonOperator.LESS_THAN_THRESHOLD,
            0.1,
            null,
            TreatMissingData.BREACHING,
            "ignore"),
        MetricAlarm.named("calendar days, after a warm-up")
            .watching(new MetricStat(CPU, 86_400, Statistic.SUM, null))
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
            .wallClock("Europe/Berlin")
            .warmUp(new WarmUp(90, true))
            .build(),
        new MetricAlarm(
            "bare",
            null,
            Actions.NONE,
            new Watched.SingleMetric(
                new MetricStat(
                    Metric.of("AWS/EC2", "CPUUtilization", Map.of()),
                    60,
                    Statistic.SAMPLE_COUNT,
                    null)),
            1,
            null,
            ComparisonOperator.GREATER_THAN_THRESHOLD,
            1.0,
            null,
            null,
            null),
        new MetricAlarm(
            "band",
            null,
            Actions.NONE,
            new Watched.MetricMath(
                List.of(
                    MetricDataQuery.of(
                        "m1", new MetricStat(CPU, 300, Statistic.AVERAGE, null), true),
                    new MetricDataQuery(
                        "ad1", null, "ANOMALY_DETECTION_BAND(m1, 2)", "band", true, 300),
                    MetricDataQuery.of("e1", "m1 * 2", false))),
            3,
            null,
            ComparisonOperator.GREATER_THAN_UPPER_THRESHOLD,
            null,
            "ad1",
            null,
            null));
  }

  @Test
  void a_composite_with_a_suppressor_comes_back_the_same() {
    CompositeAlarm alarm =
        new CompositeAlarm(
            "c", "text", ACTIONS, "ALARM(a)", new CompositeAlarm.Suppressor("s", 60, 120));

    assertThat(AlarmConverter.alarm(described(AlarmConverter.put(alarm, Map.of()))))
        .isEqualTo(alarm);
  }

  @Test
  void a_wall_clock_window_without_a_time_zone_is_one_of_utc() {
    var alarm = windowed(null);

    assertThat(AlarmConverter.unheld(alarm)).isEmpty();
    assertThat(((MetricAlarm) AlarmConverter.alarm(alarm)).wallClockWindow())
        .isEqualTo(new WallClockWindow("UTC"));
  }

  @Test
  void a_wall_clock_window_of_an_unknown_time_zone_is_not_held() {
    assertThat(AlarmConverter.unheld(windowed("Mars/Olympus")))
        .hasValueSatisfying(
            reason ->
                assertThat(reason)
                    .startsWith(
                        "has a wall clock window Tocsin cannot hold: 'Mars/Olympus' is no"));
  }

  private static software.amazon.awssdk.services.cloudwatch.model.MetricAlarm windowed(
      @Nullable String timezone) {
    return software.amazon.awssdk.services.cloudwatch.model.MetricAlarm.builder()
        .alarmName("a")
        .namespace("n")
        .metricName("m")
        .statistic("Sum")
        .period(3600)
        .evaluationPeriods(1)
        .threshold(1.0)
        .comparisonOperator("GreaterThanThreshold")
        .evaluationWindow(window -> window.wallClockWindow(clock -> clock.timezone(timezone)))
        .build();
  }

  private static software.amazon.awssdk.services.cloudwatch.model.MetricAlarm described(
      PutMetricAlarmRequest put) {
    return software.amazon.awssdk.services.cloudwatch.model.MetricAlarm.builder()
        .alarmName(put.alarmName())
        .evaluationWindow(put.evaluationWindow())
        .warmUpConfiguration(put.warmUpConfiguration())
        .alarmDescription(put.alarmDescription())
        .actionsEnabled(put.actionsEnabled())
        .okActions(put.okActions())
        .alarmActions(put.alarmActions())
        .insufficientDataActions(put.insufficientDataActions())
        .namespace(put.namespace())
        .metricName(put.metricName())
        .statistic(put.statistic())
        .extendedStatistic(put.extendedStatistic())
        .dimensions(put.dimensions())
        .period(put.period())
        .unit(put.unit())
        .metrics(put.metrics())
        .evaluationPeriods(put.evaluationPeriods())
        .datapointsToAlarm(put.datapointsToAlarm())
        .comparisonOperator(put.comparisonOperator())
        .threshold(put.threshold())
        .thresholdMetricId(put.thresholdMetricId())
        .treatMissingData(put.treatMissingData())
        .evaluateLowSampleCountPercentile(put.evaluateLowSampleCountPercentile())
        .build();
  }

  private static software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm described(
      PutCompositeAlarmRequest put) {
    return software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm.builder()
        .alarmName(put.alarmName())
        .alarmDescription(put.alarmDescription())
        .actionsEnabled(put.actionsEnabled())
        .okActions(put.okActions())
        .alarmActions(put.alarmActions())
        .insufficientDataActions(put.insufficientDataActions())
        .alarmRule(put.alarmRule())
        .actionsSuppressor(put.actionsSuppressor())
        .actionsSuppressorWaitPeriod(put.actionsSuppressorWaitPeriod())
        .actionsSuppressorExtensionPeriod(put.actionsSuppressorExtensionPeriod())
        .build();
  }
}
