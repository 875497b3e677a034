package io.tocsin.alarmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WarmUp;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Alarms that definition files cannot say yet, tested from Java. */
class AlarmKindsTest {
  private static final Metric METRIC = Metric.of("Shop", "Orders", Map.of());

  private final AlarmTestRunner runner =
      new AlarmTestRunner(new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE));

  @Test
  void a_band_is_a_pair_of_series() {
    MetricAlarm alarm =
        MetricAlarm.named("orders")
            .watching(
                MetricDataQuery.of("m1", stat(60, "Average"), true),
                MetricDataQuery.of("band", "ANOMALY_DETECTION_BAND(m1, 2)", true))
            .band(ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD, "band")
            .datapoints(2, 2)
            .missing(TreatMissingData.MISSING)
            .build();
    AlarmTestBuilder test =
        test(alarm)
            .series("m1", "5x4 20x4 5x4")
            .series(
                new AlarmTest.SeriesKey("orders", "band", AlarmTest.Part.LOWER),
                TestSeries.of("1x14"))
            .series(
                new AlarmTest.SeriesKey("orders", "band", AlarmTest.Part.UPPER),
                TestSeries.of("10x14"))
            .expect("6m", AlarmState.OK)
            .transition("1m", AlarmState.OK)
            .transition("7m", AlarmState.ALARM)
            .transition("11m", AlarmState.OK);

    assertThat(runner.run(test.build()).failures()).isEmpty();
  }

  @Test
  void a_new_alarm_is_not_judged_while_it_warms_up() {
    MetricAlarm alarm =
        MetricAlarm.named("orders")
            .watching(stat(60, "Sum"))
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 10)
            .missing(TreatMissingData.MISSING)
            .warmUp(new WarmUp(10, true))
            .build();
    AlarmTestBuilder test =
        test(alarm)
            .series("50x14")
            .expect("1m", "9m", AlarmState.INSUFFICIENT_DATA)
            .transition("10m", AlarmState.ALARM);

    assertThat(runner.run(test.build()).failures()).isEmpty();
  }

  @Test
  void a_wall_clock_day_is_judged_when_it_is_over_where_the_clock_hangs() {
    MetricAlarm alarm =
        MetricAlarm.named("orders")
            .watching(stat(86_400, "Sum"))
            .threshold(ComparisonOperator.LESS_THAN_THRESHOLD, 2_300)
            .missing(TreatMissingData.MISSING)
            .wallClock("Europe/Berlin")
            .build();
    AlarmTest test =
        test(alarm)
            .start(Instant.parse("2026-01-05T00:00:00Z"))
            .initial(AlarmState.OK)
            // 100 an hour until 05:00 UTC of the second day, then 50
            .series(
                AlarmTest.SeriesKey.of("orders", ""),
                TestSeries.of("100x29 50x30").every(Duration.ofHours(1)))
            .build();

    // Berlin is an hour ahead: its days end at 23:00 UTC, and the first has 23 hours of the test
    assertThat(runner.run(test).course().transitions())
        .extracting(each -> Duration.between(test.start(), each.at()).toHours() + " " + each.to())
        .containsExactly("0 INSUFFICIENT_DATA", "23 OK", "47 ALARM");
  }

  @Test
  void statistic_sets_give_every_basic_statistic_and_no_percentile() {
    String sets = "{sum=100,n=4,min=10,max=40}x5";
    for (Map.Entry<String, AlarmState> expected :
        Map.of(
                "Average", AlarmState.OK,
                "Maximum", AlarmState.ALARM,
                "Sum", AlarmState.ALARM,
                "SampleCount", AlarmState.OK,
                "p90", AlarmState.INSUFFICIENT_DATA)
            .entrySet()) {
      MetricAlarm alarm =
          MetricAlarm.named("orders")
              .watching(stat(60, expected.getKey()))
              .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 30)
              .missing(TreatMissingData.MISSING)
              .build();

      assertThat(runner.run(test(alarm).series(sets).expect("3m", expected.getValue()).build()))
          .as(expected.getKey())
          .matches(AlarmTestResult::passed);
    }
  }

  private static AlarmTestBuilder test(MetricAlarm alarm) {
    return new AlarmTestBuilder(new TestedAlarm(alarm.name(), alarm, "", null), List.of());
  }

  private static MetricStat stat(int period, String statistic) {
    return new MetricStat(METRIC, period, Statistic.parse(statistic), null);
  }
}
