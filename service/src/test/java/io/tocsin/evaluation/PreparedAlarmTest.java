package io.tocsin.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.RecordedSamples;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PreparedAlarmTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Metric ORDERS = Metric.of("Shop", "Orders", Map.of());
  private static final MetricAlarmEvaluator EVALUATOR =
      new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE);

  private final RecordedSamples samples = new RecordedSamples();
  private final List<String> reads = new ArrayList<>();

  /** The recorded samples, telling what was read of them. */
  private final MetricSource source =
      new MetricSource() {
        @Override
        public Series read(MetricStat stat, Instant start, int slots) {
          reads.add(stat.statistic() + " " + stat.period() + " s x " + slots + " from " + start);
          return samples.read(stat, start, slots);
        }
      };

  @Test
  void sampleCountsAreReadWhenTheReasonIsAskedForAndOnlyOfTheSlotsItSpeaksOf() {
    minutes(20, 0);
    Evaluation evaluation = prepare(orders(60, 2, 3)).evaluate(source, AlarmState.OK, NOON);

    assertThat(evaluation.state()).isEqualTo(AlarmState.OK);
    assertThat(reads).containsExactly("Sum 60 s x 8 from 2026-11-22T11:52:00Z");
    ReasonData data = evaluation.reasonData();
    assertThat(data).isNotNull();
    assertThat(data.evaluatedDatapoints())
        .containsExactly(
            new ReasonData.Datapoint(NOON.minusSeconds(60), 1.0, 0.0),
            new ReasonData.Datapoint(NOON.minusSeconds(120), 1.0, 0.0));
    assertThat(data.recentDatapoints()).containsExactly(0, 0, 0);
    assertThat(data.startDate()).isEqualTo(NOON.minusSeconds(180));
    assertThat(data.toJson()).isEqualTo(evaluation.reason().data());
    assertThat(evaluation.reason()).isSameAs(evaluation.reason());
    assertThat(reads).hasSize(2).last().isEqualTo("SampleCount 60 s x 2 from 2026-11-22T11:58:00Z");
  }

  @Test
  void daysOfAWallClockWindowAreReadAtTheirTrueLengthAndLabelledByTheirTrueStart() {
    // clocks in Berlin went back on 25 October 2026: that day has 25 hours
    Instant start = Instant.parse("2026-10-24T22:00:00Z");
    samples.add(ORDERS, start, 1).add(ORDERS, start.plusSeconds(25 * 3600 - 1), 1);
    MetricAlarm daily = Alarms.wallClock(orders(86_400, 1, 2), "Europe/Berlin");
    Evaluation evaluation =
        prepare(daily).evaluate(source, AlarmState.OK, Instant.parse("2026-10-27T08:30:00Z"));

    assertThat(reads)
        .containsExactly(
            "Sum 90000 s x 1 from 2026-10-24T22:00:00Z",
            "Sum 86400 s x 1 from 2026-10-25T23:00:00Z");
    assertThat(evaluation.verdict()).contains(AlarmState.ALARM);
    assertThat(evaluation.reason().text()).contains("[2.0 (24/10/26 22:00:00)]");
    assertThat(evaluation.reason().data())
        .contains("\"startDate\":\"2026-10-24T22:00:00.000+0000\"", "\"sampleCount\":2.0");
    assertThat(evaluation.trace().slots())
        .extracting(EvaluationTrace.Slot::timestamp)
        .containsExactly(Instant.parse("2026-10-25T23:00:00Z"), start);
    assertThat(evaluation.rangeSensitive()).isFalse();
  }

  @Test
  void wallClockWindowLooksBackNoFurtherThanN() {
    samples.add(ORDERS, Instant.parse("2026-11-22T08:30:00Z"), 9);
    PreparedAlarm hourly = prepare(Alarms.wallClock(orders(3600, 1, 3), "UTC"));

    assertThat(hourly.range()).isEqualTo(3);
    assertThat(
            hourly.evaluate(source, AlarmState.OK, Instant.parse("2026-11-22T11:59:59Z")).state())
        .isEqualTo(AlarmState.ALARM);
    assertThat(hourly.evaluate(source, AlarmState.OK, NOON).state())
        .isEqualTo(AlarmState.INSUFFICIENT_DATA);
  }

  @Test
  void verdictOfEnoughDatapointsWithinTheRangeNeedsNoFurtherLook() {
    minutes(20, 5);
    Evaluation evaluation = prepare(orders(60, 2, 3)).evaluate(source, AlarmState.OK, NOON);

    assertThat(evaluation.rangeSensitive()).isFalse();
    assertThat(evaluation.trace().rangeSensitive()).isFalse();
    assertThat(reads).hasSize(1);
  }

  @Test
  void verdictThatRestsOnTheOldestSlotOfTheRangeIsRangeSensitive() {
    samples.add(ORDERS, NOON.minusSeconds(6 * 60), 5);
    PreparedAlarm alarm = prepare(orders(60, 1, 1));

    assertThat(alarm.evaluate(source, AlarmState.OK, NOON))
        .satisfies(now -> assertThat(now.state()).isEqualTo(AlarmState.ALARM))
        .satisfies(now -> assertThat(now.rangeSensitive()).isTrue())
        .satisfies(now -> assertThat(now.trace().rangeSensitive()).isTrue());
    assertThat(alarm.evaluate(source, AlarmState.ALARM, NOON.plusSeconds(120)))
        .satisfies(later -> assertThat(later.state()).isEqualTo(AlarmState.INSUFFICIENT_DATA))
        .satisfies(later -> assertThat(later.rangeSensitive()).isTrue());
    assertThat(alarm.evaluate(source, AlarmState.ALARM, NOON.plusSeconds(180)).rangeSensitive())
        .isFalse();
    assertThat(alarm.evaluate(source, AlarmState.OK, NOON.minusSeconds(60)).rangeSensitive())
        .isFalse();
  }

  @Test
  void mathOverTheWholeRangeCanBeRangeSensitiveWithoutAnyGap() {
    minutes(20, 0);
    samples.add(ORDERS, NOON.minusSeconds(7 * 60), 100);
    MetricAlarm sum =
        MetricAlarm.named("sum of the range")
            .watching(
                MetricDataQuery.of("m1", new MetricStat(ORDERS, 60, Statistic.SUM, null), false),
                MetricDataQuery.of("e1", "m1 * 0 + SUM(m1)", true))
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
            .build();

    Evaluation evaluation = prepare(sum).evaluate(source, AlarmState.OK, NOON);
    assertThat(evaluation.state()).isEqualTo(AlarmState.OK);
    assertThat(evaluation.rangeSensitive()).isTrue();
  }

  @Test
  void rangeOfOneAlarmCanBeGiven() {
    EvaluationRangePolicy policy =
        EvaluationRangePolicy.PUBLISHED_EVIDENCE.with(Map.of("orders", 12, "short", 2));
    MetricAlarmEvaluator evaluator = new MetricAlarmEvaluator(policy);

    assertThat(evaluator.prepare(orders(60, 1, 1)).range()).isEqualTo(12);
    assertThat(evaluator.prepare(Alarms.cpu(1, 1, null)).range()).isEqualTo(6);
    assertThatThrownBy(
            () ->
                evaluator.prepare(
                    MetricAlarm.named("short")
                        .watching(new MetricStat(ORDERS, 60, Statistic.SUM, null))
                        .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
                        .datapoints(3, 3)
                        .build()))
        .hasMessage(
            "Alarm short was given an evaluation range of 2 periods; expected at least its"
                + " EvaluationPeriods, 3.");
  }

  @Test
  void wallClockWindowOfAnotherPeriodIsRefused() {
    assertThatThrownBy(() -> prepare(Alarms.wallClock(orders(600, 1, 1), "UTC")))
        .hasMessage(
            "Alarm orders has a wall clock window and a period of 600 s; expected one of [60, 300,"
                + " 3600, 86400, 604800].");
  }

  @Test
  void metricsThatMathDoesNotNeedAreNotRead() {
    MetricStat orders = new MetricStat(ORDERS, 60, Statistic.SUM, null);
    MetricAlarm alarm =
        MetricAlarm.named("ratio")
            .watching(
                MetricDataQuery.of("unused", orders.withStatistic(Statistic.MAXIMUM), false),
                MetricDataQuery.of("failed_a", orders, false),
                MetricDataQuery.of("failed_b", orders.withStatistic(Statistic.MINIMUM), false),
                MetricDataQuery.of("e1", "SUM(METRICS(\"failed\"))", true))
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
            .build();

    assertThat(prepare(alarm).metrics())
        .extracting(stat -> stat.statistic().text())
        .containsExactly("Sum", "Minimum");
  }

  private void minutes(int count, double value) {
    for (int i = 1; i <= count; i++) {
      samples.add(ORDERS, NOON.minusSeconds(60L * i), value);
    }
  }

  private static PreparedAlarm prepare(MetricAlarm alarm) {
    return EVALUATOR.prepare(alarm);
  }

  private static MetricAlarm orders(int period, int m, int n) {
    return MetricAlarm.named("orders")
        .watching(new MetricStat(ORDERS, period, Statistic.SUM, null))
        .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
        .datapoints(m, n)
        .build();
  }
}
