package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the keys of a metric alarm become in the words of CloudWatch. */
class MetricAlarmReaderTest {
  private static final String LATENCY =
      """
      metric: AWS/ApplicationELB TargetResponseTime
      of: api-alb
      statistic: p99
      """;
  private static final String WHEN =
      """
      period: 1m
      datapoints: 3 of 5
      missing: missing
      """;

  private static final List<String> TOPIC =
      List.of("arn:aws:sns:eu-central-1:111122223333:shop-prod-ticket");
  private static final Actions TICKET = new Actions(true, TOPIC, TOPIC, List.of());

  @TempDir Path root;
  private AlarmSnippet snippet;

  @BeforeEach
  void overThePlatformOfTheFixtures() {
    snippet = new AlarmSnippet(root);
  }

  @Test
  void a_band_of_one_metric_is_the_metric_and_its_band() {
    MetricAlarm alarm = snippet.metric(LATENCY + "threshold: outside band(2)\n" + WHEN);
    Watched.MetricMath math = (Watched.MetricMath) alarm.watched();
    assertThat(math.queries())
        .extracting(MetricDataQuery::id, MetricDataQuery::expression, MetricDataQuery::returnData)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("m1", null, true),
            org.assertj.core.groups.Tuple.tuple("ad1", "ANOMALY_DETECTION_BAND(m1, 2)", true));
    assertThat(alarm.comparisonOperator())
        .isEqualTo(ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD);
    assertThat(alarm.thresholdMetricId()).isEqualTo("ad1");
    assertThat(alarm.threshold()).isNull();
    assertThat(alarm.period()).isEqualTo(60);
  }

  @Test
  void a_band_of_several_metrics_is_that_of_the_last_entry() {
    MetricAlarm alarm =
        snippet.metric(
            """
            metrics:
              ad1: {metric: AWS/ApplicationELB RequestCount, of: api-alb, statistic: Sum}
              double: {expression: 2 * ad1}
            threshold: above band(1.5)
            """
                + WHEN);
    assertThat(((Watched.MetricMath) alarm.watched()).queries())
        .containsExactly(
            MetricDataQuery.of("ad1", requests(alarm), false),
            MetricDataQuery.of("double", "2 * ad1", true),
            MetricDataQuery.of("ad2", "ANOMALY_DETECTION_BAND(double, 1.5)", true));
    assertThat(alarm.thresholdMetricId()).isEqualTo("ad2");
  }

  @Test
  void a_band_can_be_one_of_the_metrics() {
    MetricAlarm alarm =
        snippet.metric(
            """
            metrics:
              requests: {metric: AWS/ApplicationELB RequestCount, of: api-alb, statistic: Sum}
              usual: {expression: "ANOMALY_DETECTION_BAND(requests)", label: usually}
            threshold: below usual
            """
                + WHEN);
    assertThat(((Watched.MetricMath) alarm.watched()).queries())
        .containsExactly(
            MetricDataQuery.of("requests", requests(alarm), true),
            new MetricDataQuery(
                "usual", null, "ANOMALY_DETECTION_BAND(requests)", "usually", true, null));
    assertThat(alarm.thresholdMetricId()).isEqualTo("usual");
    assertThat(alarm.comparisonOperator()).isEqualTo(ComparisonOperator.LESS_THAN_LOWER_THRESHOLD);
  }

  @Test
  void a_wall_clock_window_names_its_time_zone() {
    MetricAlarm alarm =
        snippet.metric(
            LATENCY
                + """
                threshold: "> 1"
                period: 1d
                datapoints: 1 of 1
                missing: missing
                wall_clock: Europe/Berlin
                """);
    assertThat(alarm.wallClockWindow()).isEqualTo(new WallClockWindow("Europe/Berlin"));
  }

  @Test
  void a_warm_up_ends_early_unless_it_is_whole() {
    String alarm = LATENCY + "threshold: \"> 1\"\n" + WHEN;
    assertThat(snippet.metric(alarm + "warm_up: 2h\n").warmUp()).isEqualTo(new WarmUp(120, false));
    assertThat(snippet.metric(alarm + "warm_up: {for: 30m, whole: true}\n").warmUp())
        .isEqualTo(new WarmUp(30, true));
  }

  @Test
  void periods_of_ten_seconds_make_an_alarm_of_high_resolution() {
    assertThat(
            snippet
                .metric(
                    LATENCY
                        + "threshold: \"> 1\"\nperiod: 10s\ndatapoints: 1 of 3\nmissing: ignore\n")
                .period())
        .isEqualTo(10);
  }

  @Test
  void dimensions_beside_a_resource_are_added_to_its_own() {
    MetricAlarm alarm =
        snippet.metric(
            LATENCY
                + "dimensions: {AvailabilityZone: eu-central-1a}\nthreshold: \"> 1\"\n"
                + WHEN
                + "unit: Seconds\n");
    MetricStat stat = alarm.watched().stats().get(0);
    assertThat(stat.metric().dimensions())
        .isEqualTo(
            Map.of(
                "LoadBalancer",
                "app/shop-api/50dc6c495c0c9188",
                "AvailabilityZone",
                "eu-central-1a"));
    assertThat(stat.unit()).isEqualTo("Seconds");
  }

  @Test
  void a_query_is_an_entry_with_the_period_of_the_alarm() {
    MetricAlarm alarm =
        snippet.metric(
            """
            query: |
              SELECT MAX(CPUUtilization)
              FROM SCHEMA("AWS/EC2", InstanceId) GROUP BY InstanceId ORDER BY MAX() DESC
            threshold: "> 90"
            period: 5m
            datapoints: 3 of 5
            missing: missing
            """);
    assertThat(((Watched.MetricMath) alarm.watched()).queries())
        .containsExactly(
            new MetricDataQuery(
                "q1",
                null,
                "SELECT MAX(CPUUtilization)\nFROM SCHEMA(\"AWS/EC2\", InstanceId) GROUP BY"
                    + " InstanceId ORDER BY MAX() DESC",
                null,
                true,
                300));
    assertThat(alarm.unevaluated()).hasValue("a Metrics Insights query");
  }

  @Test
  void a_promql_alarm_has_a_query_and_times() {
    assertThat(
            snippet.alarm(
                """
                promql: sum(rate(errors_total[5m])) > 5
                interval: 30s
                pending: 5m
                """))
        .isEqualTo(
            new PromQlAlarm(
                "shop-prod-slow",
                alarmDescription(),
                TICKET,
                "sum(rate(errors_total[5m])) > 5",
                300,
                null,
                30));
  }

  @Test
  void a_log_alarm_searches_the_time_since_the_run_before() {
    LogAlarm alarm =
        (LogAlarm)
            snippet.alarm(
                """
                log:
                  query: filter level = "ERROR"
                  groups: [/shop/api]
                  aggregate: count(*) by route
                  every: 1h
                  to: 2m
                  role: arn:aws:iam::{account}:role/logs
                  lines: {count: 5, role: "arn:aws:iam::111122223333:role/lines"}
                threshold: "> 10"
                datapoints: 2 of 3
                missing: notBreaching
                warm_up: 1h
                """);
    assertThat(alarm.query())
        .isEqualTo(
            new LogAlarm.ScheduledQuery(
                "filter level = \"ERROR\"",
                List.of("/shop/api"),
                "arn:aws:iam::111122223333:role/logs",
                "rate(1 hour)",
                3_720,
                120L,
                "count(*) by route"));
    assertThat(alarm.queryResultsToEvaluate()).isEqualTo(3);
    assertThat(alarm.effectiveQueryResultsToAlarm()).isEqualTo(2);
    assertThat(alarm.notifiedLines())
        .isEqualTo(new LogAlarm.NotifiedLines(5, "arn:aws:iam::111122223333:role/lines"));
    assertThat(alarm.warmUp()).isEqualTo(new WarmUp(60, false));
  }

  private static String alarmDescription() {
    return "Something is slow\ncause, ticket, component api-ingress\nOwner: platform\n"
        + "Declared in: alarms/api.yaml";
  }

  private static MetricStat requests(MetricAlarm alarm) {
    MetricStat stat = alarm.watched().stats().get(0);
    assertThat(stat.metric().name()).isEqualTo("RequestCount");
    return stat;
  }
}
