package io.tocsin.alarmtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Location;
import io.tocsin.definition.Severity;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MutantsTest {
  private static final ComparisonOperator ABOVE = ComparisonOperator.GREATER_THAN_THRESHOLD;

  @Test
  void a_metric_alarm_is_changed_in_its_threshold_its_datapoints_its_gaps_and_its_comparison() {
    assertThat(of(latency(0.8), true))
        .extracting(Mutant::change)
        .containsExactly(
            "threshold > 0.8 became > 0.64",
            "threshold > 0.8 became > 0.96",
            "3 of 5 datapoints became 2 of 5",
            "3 of 5 datapoints became 4 of 5",
            "missing: notBreaching became breaching",
            "missing: notBreaching became ignore",
            "missing: notBreaching became missing",
            "comparison > 0.8 became <= 0.8");
  }

  @Test
  void each_mutant_says_what_would_kill_it() {
    assertThat(of(latency(0.8), true))
        .allSatisfy(mutant -> assertThat(mutant.isEquivalent()).isFalse())
        .extracting(Mutant::killer)
        .containsExactly(
            "expect OK while the alarm sees 0.72 for 5 periods",
            "expect ALARM while the alarm sees 0.88 for 5 periods",
            "expect OK when exactly 2 of 5 datapoints breach",
            "expect ALARM when exactly 3 of 5 datapoints breach",
            "expect OK after OK and 10 periods with no datapoint",
            "expect OK after ALARM and 10 periods with no datapoint",
            "expect OK after OK and 10 periods with no datapoint",
            "expect OK while no datapoint breaches, or ALARM while all do");
  }

  @Test
  void a_fifth_of_nothing_is_nothing() {
    assertThat(of(latency(0), true).get(0))
        .isEqualTo(
            new Mutant(
                "threshold > 0 moved by 20 %",
                latency(0).alarm(), "", "20 % of 0 is 0: the threshold is the same"));
  }

  @Test
  void a_count_has_no_value_between_two_whole_numbers() {
    assertThat(thresholds(metric("AWS/ApplicationELB", "UnHealthyHostCount", "Maximum", ABOVE, 2)))
        .containsExactly(
            null,
            "No whole number is told apart by 2 and 2.4; this holds while UnHealthyHostCount counts"
                + " whole things, as its name and its tests say");
    // 4.8 and 5 leave 5 itself in between for <, not for <=
    assertThat(
            thresholds(
                metric(
                    "AWS/SQS",
                    "NumberOfMessagesSent",
                    "Sum",
                    ComparisonOperator.LESS_THAN_THRESHOLD,
                    4)))
        .containsExactly(
            "No whole number is told apart by 4 and 3.2; this holds while NumberOfMessagesSent"
                + " counts whole things, as its name and its tests say",
            null);
  }

  @Test
  void a_yes_or_no_has_no_value_between_the_two() {
    assertThat(
            thresholds(
                metric(
                    "AWS/Route53",
                    "HealthCheckStatus",
                    "Minimum",
                    ComparisonOperator.LESS_THAN_THRESHOLD,
                    1)))
        .containsExactly(
            "No whole number is told apart by 1 and 0.8; this holds while HealthCheckStatus is 0 or"
                + " 1, as its range and its tests say",
            null);
    assertThat(thresholds(metric("AWS/Route53", "HealthCheckStatus", "Average", ABOVE, 1)))
        .containsOnlyNulls();
  }

  @Test
  void a_count_is_not_taken_for_whole_when_its_tests_or_its_statistic_say_otherwise() {
    DefinedAlarm hosts = metric("AWS/ApplicationELB", "UnHealthyHostCount", "Maximum", ABOVE, 2);
    assertThat(of(hosts, false)).noneMatch(Mutant::isEquivalent);
    assertThat(thresholds(metric("AWS/ApplicationELB", "UnHealthyHostCount", "Average", ABOVE, 2)))
        .containsOnlyNulls();
    assertThat(thresholds(metric("AWS/ApplicationELB", "RequestCountPerTarget", "Sum", ABOVE, 2)))
        .containsOnlyNulls();
    assertThat(of(metric("Shop", "Weight", "SampleCount", ABOVE, 2), false).get(1).equivalence())
        .isEqualTo(
            "No whole number is told apart by 2 and 2.4; a number of samples is whole and not"
                + " negative");
  }

  @Test
  void thresholds_that_no_percentage_reaches_are_the_same() {
    assertThat(thresholds(metric("AWS/EC2", "CPUUtilization", "Average", ABOVE, 130)))
        .containsExactly(
            "No possible value is told apart by 130 and 104; CPUUtilization goes from 0 to 100",
            "No possible value is told apart by 130 and 156; CPUUtilization goes from 0 to 100");
    assertThat(thresholds(metric("AWS/EC2", "CPUUtilization", "Average", ABOVE, 90)))
        .containsOnlyNulls();
    assertThat(thresholds(metric("AWS/EC2", "CPUUtilization", "Sum", ABOVE, 130)))
        .containsOnlyNulls();
  }

  @Test
  void treatments_are_the_same_where_nothing_can_be_missing() {
    assertThat(missing(math("FILL(failed, 0)")))
        .containsOnly("The expression has a value in every period: nothing is missing");
    assertThat(missing(math("100 * FILL(failed, 0) + TIME_SERIES(2)")))
        .containsOnly("The expression has a value in every period: nothing is missing");
    assertThat(missing(math("FILL(failed, 0) / requests"))).containsOnlyNulls();
    assertThat(missing(math("FILL(failed, requests)"))).containsOnlyNulls();
    assertThat(missing(math("FILL(failed, REPEAT)"))).containsOnlyNulls();
  }

  @Test
  void a_band_is_mixed_up_with_its_other_side() {
    MetricAlarm band =
        new MetricAlarm(
            "shop-prod-band",
            null,
            Actions.NONE,
            new Watched.MetricMath(
                List.of(
                    MetricDataQuery.of("requests", stat("AWS/SQS", "Sent", "Sum"), true),
                    MetricDataQuery.of("band", "ANOMALY_DETECTION_BAND(requests, 2)", true))),
            1,
            1,
            ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
            null,
            "band",
            TreatMissingData.MISSING,
            null);
    assertThat(of(defined(band), true))
        .extracting(Mutant::change)
        .containsExactly(
            "missing: missing became breaching",
            "missing: missing became notBreaching",
            "missing: missing became ignore",
            "comparison outside the band became below the band",
            "comparison outside the band became above the band");
  }

  @Test
  void a_rule_is_changed_in_one_place_at_a_time() {
    assertThat(rule("ALARM(shop-prod-a) OR (ALARM(shop-prod-b) AND NOT OK(shop-prod-c))"))
        .extracting(Mutant::change)
        .containsExactly(
            "OR became AND",
            "ALARM(\"a\") became OK(\"a\")",
            "AND became OR",
            "ALARM(\"b\") became OK(\"b\")",
            "NOT OK(\"c\") became OK(\"c\")",
            "OK(\"c\") became ALARM(\"c\")");
  }

  @Test
  void a_rule_mutant_is_killed_by_states_that_tell_the_rules_apart() {
    assertThat(rule("ALARM(shop-prod-a) OR ALARM(shop-prod-b)").get(0))
        .isEqualTo(
            new Mutant(
                "OR became AND",
                new CompositeAlarm(
                    "shop-prod-both",
                    null,
                    Actions.NONE,
                    "ALARM(\"shop-prod-a\") AND ALARM(\"shop-prod-b\")",
                    null),
                "expect ALARM while a is in ALARM, b is in OK",
                null));
  }

  @Test
  void a_count_of_alarms_moves_by_one() {
    assertThat(rule("AT_LEAST(2, ALARM, (shop-prod-a, shop-prod-b))"))
        .extracting(Mutant::change)
        .containsExactly(
            "AT_LEAST(2, ALARM, (\"a\", \"b\")) became AT_LEAST(1, ALARM, (\"a\", \"b\"))",
            "AT_LEAST(2, ALARM, (\"a\", \"b\")) became AT_LEAST(2, OK, (\"a\", \"b\"))");
  }

  @Test
  void rules_that_say_the_same_in_all_states_are_equivalent() {
    assertThat(rule("ALARM(shop-prod-a) OR ALARM(shop-prod-a)").get(0).equivalence())
        .isEqualTo("Both rules say the same in every combination of the states of 1 child alarm");
  }

  private static List<Mutant> of(DefinedAlarm alarm, boolean whole) {
    return Mutants.of(alarm, EvaluationRangePolicy.PUBLISHED_EVIDENCE, whole);
  }

  private static List<@Nullable String> thresholds(DefinedAlarm alarm) {
    return of(alarm, true).stream()
        .filter(mutant -> mutant.change().startsWith("threshold"))
        .map(Mutant::equivalence)
        .toList();
  }

  private static List<@Nullable String> missing(DefinedAlarm alarm) {
    return of(alarm, true).stream()
        .filter(mutant -> mutant.change().startsWith("missing"))
        .map(Mutant::equivalence)
        .toList();
  }

  private static List<Mutant> rule(String rule) {
    return of(defined(new CompositeAlarm("shop-prod-both", null, Actions.NONE, rule, null)), true);
  }

  private static DefinedAlarm latency(double threshold) {
    return metric("AWS/ApplicationELB", "TargetResponseTime", "p99", ABOVE, threshold);
  }

  private static DefinedAlarm metric(
      String namespace,
      String metric,
      String statistic,
      ComparisonOperator operator,
      double threshold) {
    return defined(
        alarm(new Watched.SingleMetric(stat(namespace, metric, statistic)), operator, threshold));
  }

  private static DefinedAlarm math(String expression) {
    return defined(
        alarm(
            new Watched.MetricMath(
                List.of(
                    MetricDataQuery.of("failed", stat("Shop", "Failed", "Sum"), false),
                    MetricDataQuery.of("requests", stat("Shop", "Requests", "Sum"), false),
                    MetricDataQuery.of("share", expression, true))),
            ABOVE,
            1));
  }

  private static MetricAlarm alarm(Watched watched, ComparisonOperator operator, double threshold) {
    return new MetricAlarm(
        "shop-prod-alarm",
        null,
        Actions.NONE,
        watched,
        5,
        3,
        operator,
        threshold,
        null,
        TreatMissingData.NOT_BREACHING,
        null);
  }

  private static MetricStat stat(String namespace, String metric, String statistic) {
    return new MetricStat(
        Metric.of(namespace, metric, Map.of()), 60, Statistic.parse(statistic), null);
  }

  private static DefinedAlarm defined(Alarm alarm) {
    return new DefinedAlarm(
        alarm.name().replace("shop-prod-", ""),
        alarm,
        "api",
        Kind.CAUSE,
        Severity.TICKET,
        "",
        null,
        null,
        new Location("alarms/api.yaml", 3, 5),
        new TreeMap<>());
  }
}
