package io.tocsin.alarmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What tests can make an alarm do, and so what they are asked for. */
class BehaviourTest {

  @Test
  void gaps_that_are_missing_give_every_transition_and_the_premature_alarm() {
    assertThat(possible(alarm(60, 3, 5, TreatMissingData.MISSING)))
        .containsExactly(
            "INSUFFICIENT_DATA → OK",
            "INSUFFICIENT_DATA → ALARM",
            "OK → ALARM",
            "ALARM → OK",
            "OK → INSUFFICIENT_DATA",
            "ALARM → INSUFFICIENT_DATA",
            "no gap",
            "gap, enough datapoints",
            "treatment asked",
            "empty range",
            "premature alarm rule");
  }

  @Test
  void gaps_that_count_as_good_leave_a_new_alarm_nothing_but_ok() {
    assertThat(possible(alarm(60, 3, 5, TreatMissingData.NOT_BREACHING)))
        .containsExactly(
            "INSUFFICIENT_DATA → OK",
            "OK → ALARM",
            "ALARM → OK",
            "no gap",
            "gap, enough datapoints",
            "treatment asked",
            "empty range");
  }

  @Test
  void a_single_datapoint_can_make_a_new_alarm_unless_its_period_is_longer_than_a_minute() {
    assertThat(possible(alarm(60, 1, 1, TreatMissingData.NOT_BREACHING)))
        .contains("INSUFFICIENT_DATA → ALARM")
        .doesNotContain("treatment asked");
    assertThat(possible(alarm(300, 1, 1, TreatMissingData.NOT_BREACHING)))
        .doesNotContain("INSUFFICIENT_DATA → ALARM");
  }

  @Test
  void gaps_that_are_ignored_never_end_in_insufficient_data() {
    assertThat(possible(alarm(60, 2, 3, TreatMissingData.IGNORE)))
        .contains("premature alarm rule", "INSUFFICIENT_DATA → ALARM")
        .doesNotContain("OK → INSUFFICIENT_DATA");
  }

  @Test
  void an_expression_without_gaps_is_asked_for_none() {
    MetricAlarm filled =
        alarm(60, 3, 5, TreatMissingData.MISSING)
            .withWatched(
                new Watched.MetricMath(
                    List.of(
                        MetricDataQuery.of("failed", stat(60), false),
                        MetricDataQuery.of("filled", "FILL(failed, 0)", true))));
    assertThat(possible(filled)).containsExactly("OK → ALARM", "ALARM → OK", "no gap");
  }

  @Test
  void a_composite_goes_between_ok_and_alarm() {
    assertThat(possible(new CompositeAlarm("c", null, Actions.NONE, "ALARM(a)", null)))
        .containsExactly("OK → ALARM", "ALARM → OK");
    assertThat(possible(new CompositeAlarm("c", null, Actions.NONE, "FALSE", null))).isEmpty();
  }

  private static List<String> possible(Alarm alarm) {
    return Behaviour.possible(
            alarm, new MetricAlarmEvaluator(EvaluationRangePolicy.PUBLISHED_EVIDENCE))
        .stream()
        .map(Behaviour::words)
        .toList();
  }

  private static MetricAlarm alarm(int period, int m, int n, TreatMissingData treat) {
    return new MetricAlarm(
        "cpu",
        null,
        Actions.NONE,
        new Watched.SingleMetric(stat(period)),
        n,
        m,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        80.0,
        null,
        treat,
        null);
  }

  private static MetricStat stat(int period) {
    return new MetricStat(
        Metric.of("AWS/EC2", "CPUUtilization", Map.of()), period, Statistic.parse("Average"), null);
  }
}
