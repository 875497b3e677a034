package io.tocsin.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.Environment;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  private static final Environment PROD =
      new Environment("shop", "prod", "111122223333", "eu-central-1", null);
  private static final ImportTarget TARGET =
      new ImportTarget(PROD, null, null, List.of(), List.of(), "a test");
  private static final String TOPIC = "arn:aws:sns:eu-central-1:111122223333:on-call";

  @TempDir Path folder;

  @Test
  void an_alarm_of_a_known_resource_names_it() {
    MetricAlarm alarm =
        cpu("Orders DB: CPU", "orders-db").withActions(actions(List.of(TOPIC), List.of(TOPIC)));

    Imported imported = imported(alarm);

    assertThat(imported.notUnderstood()).isEmpty();
    assertThat(imported.files().get("alarms/rds.yaml"))
        .isEqualTo(
            """
            # Imported from a test.
            component: rds  # check this
            owner: unknown  # check this

            alarms:
              - name: orders-db-cpu
                full_name: "Orders DB: CPU"
                kind: cause  # check this
                severity: ticket  # check this
                summary: CPU of orders-db is high
                description: CPU of orders-db is high
                actions:
                  alarm: [arn:aws:sns:eu-central-1:111122223333:on-call]
                  ok: [arn:aws:sns:eu-central-1:111122223333:on-call]
                metric: AWS/RDS CPUUtilization
                of: orders-db
                statistic: Average
                threshold: "> 80"
                period: 5m
                datapoints: 3 of 3
                missing: missing
            """);
    assertThat(imported.files().get("alarms/platform.yaml"))
        .isEqualTo(
            """
            # Imported from a test.
            platform: shop

            environments:
              prod:
                account: "111122223333"
                region: eu-central-1

            resources:
              orders-db:
                type: rds
                DBInstanceIdentifier: orders-db
            """);
  }

  @Test
  void alarms_that_differ_in_their_resource_only_are_one_entry() {
    Imported imported =
        imported(
            cpu("orders-db CPU", "orders-db"),
            cpu("carts-db CPU", "carts-db"),
            cpu("odd", "users-db"));

    assertThat(imported.notUnderstood()).isEmpty();
    assertThat(imported.entries()).isEqualTo(2);
    assertThat(imported.alarms()).hasSize(3);
    assertThat(imported.files().get("alarms/rds.yaml"))
        .contains(
            """
              - name: "{each}-cpu"
                for_each: [carts-db, orders-db]
                full_name: "{each} CPU"
            """);
  }

  @Test
  void what_the_language_cannot_say_is_listed_by_field_and_not_written() {
    MetricStat of = stat("AWS/SQS", "NumberOfMessagesSent", 60, Statistic.SUM);
    MetricStat slower = stat("AWS/SQS", "NumberOfMessagesSent", 300, Statistic.SUM);
    MetricAlarm two =
        alarm(
            "two periods",
            new Watched.MetricMath(
                List.of(
                    MetricDataQuery.of("a", of, false),
                    MetricDataQuery.of("b", slower, false),
                    MetricDataQuery.of("c", "a / b", true))));
    CompositeAlarm parent =
        new CompositeAlarm("parent", null, Actions.NONE, "ALARM(\"two periods\")", null);

    Imported imported = imported(two, parent, cpu("fine", "orders-db"));

    assertThat(imported.alarms()).containsExactly("fine");
    assertThat(imported.notUnderstood())
        .extracting(NotUnderstood::toString)
        .containsExactly(
            "parent: AlarmRule: names the alarm 'two periods', which is not among those imported",
            "two periods: Metrics[b].MetricStat.Period: is '300', and the files can say '60' only");
  }

  @Test
  void everything_an_alarm_can_have_comes_back() {
    MetricStat sent = stat("Shop", "Orders", 60, Statistic.parse("p99"));
    MetricDataQuery labelled =
        new MetricDataQuery(
            "m1",
            new MetricStat(sent.metric(), 60, Statistic.AVERAGE, "Count"),
            null,
            "Orders",
            true,
            null);
    MetricDataQuery band =
        new MetricDataQuery(
            "band", null, "ANOMALY_DETECTION_BAND(m1, 2.5)", "Orders (expected)", true, null);
    Alarm[] alarms = {
      alarm(
          "high resolution",
          new Watched.SingleMetric(stat("Shop", "Orders", 10, Statistic.parse("TM(10%:90%)")))),
      band("band", List.of(labelled, band), "band"),
      band(
          "plain band",
          List.of(
              MetricDataQuery.of("m1", sent, true),
              MetricDataQuery.of("ad1", "ANOMALY_DETECTION_BAND(m1, 2)", true)),
          "ad1"),
      new MetricAlarm(
          "percentile",
          "",
          new Actions(false, List.of(), List.of(TOPIC), List.of(TOPIC)),
          new Watched.SingleMetric(sent),
          5,
          3,
          ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD,
          1e-7,
          null,
          TreatMissingData.NOT_BREACHING,
          "ignore",
          new WallClockWindow("Europe/Berlin"),
          null),
      alarm(
          "own period",
          new Watched.MetricMath(
              List.of(
                  new MetricDataQuery("total", null, "a + b", null, true, 60),
                  MetricDataQuery.of("a", stat("Shop", "A", 60, Statistic.SUM), false),
                  MetricDataQuery.of("b", stat("Shop", "B", 60, Statistic.SUM), false)))),
      new CompositeAlarm(
          "both",
          "Line one\nLine two: \"quoted\"\n\n  indented",
          Actions.NONE.withEnabled(false),
          "ALARM(\"high resolution\") AND (OK(percentile) OR NOT ALARM(\"plain band\"))",
          new CompositeAlarm.Suppressor("own period", 60, 120)),
    };

    Imported imported = imported(alarms);

    assertThat(imported.notUnderstood()).isEmpty();
    assertThat(imported.alarms()).hasSize(alarms.length);
    assertThat(imported.files().get("alarms/shop.yaml"))
        .contains("threshold: outside band(2)")
        .contains("threshold: outside band\n")
        .contains("insufficient_data: [" + TOPIC)
        .contains("enabled: false")
        .contains("a: {metric: Shop A, dimensions: {}, statistic: Sum}");
  }

  @Test
  void the_limits_of_a_list_of_many_alarms_are_kept_by_several_files() {
    Alarm[] many = new Alarm[2_500];
    for (int i = 0; i < many.length; i++) {
      many[i] =
          alarm(
              "alarm " + i,
              new Watched.SingleMetric(stat("Shop", "Metric" + i, 60, Statistic.SUM)));
    }

    Imported imported = imported(many);

    assertThat(imported.notUnderstood()).isEmpty();
    assertThat(imported.files().keySet())
        .containsExactly(
            "alarms/platform.yaml",
            "alarms/shop-part-1.yaml",
            "alarms/shop-part-2.yaml",
            "alarms/shop.yaml",
            "dashboards/health.yaml");
  }

  private Imported imported(Alarm... alarms) {
    List<FoundAlarm> found =
        Arrays.stream(alarms).map(alarm -> new FoundAlarm(alarm, new TreeMap<>())).toList();
    return Importer.of(new Found(found, List.of(), List.of()), TARGET, new ReadBack(folder));
  }

  private static MetricAlarm cpu(String name, String db) {
    MetricAlarm alarm =
        alarm(
            name,
            new Watched.SingleMetric(
                new MetricStat(
                    Metric.of("AWS/RDS", "CPUUtilization", Map.of("DBInstanceIdentifier", db)),
                    300,
                    Statistic.AVERAGE,
                    null)));
    return new MetricAlarm(
        name,
        "CPU of " + db + " is high",
        Actions.NONE,
        alarm.watched(),
        3,
        null,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        80.0,
        null,
        null,
        null);
  }

  private static MetricAlarm alarm(String name, Watched watched) {
    return new MetricAlarm(
        name,
        null,
        Actions.NONE,
        watched,
        1,
        null,
        ComparisonOperator.GREATER_THAN_THRESHOLD,
        1.0,
        null,
        null,
        null);
  }

  private static MetricAlarm band(String name, List<MetricDataQuery> queries, String id) {
    return new MetricAlarm(
        name,
        null,
        Actions.NONE,
        new Watched.MetricMath(queries),
        2,
        2,
        ComparisonOperator.LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
        null,
        id,
        TreatMissingData.BREACHING,
        null);
  }

  private static Actions actions(List<String> alarm, List<String> ok) {
    return new Actions(true, ok, alarm, List.of());
  }

  private static MetricStat stat(String namespace, String name, int period, Statistic statistic) {
    return new MetricStat(Metric.of(namespace, name, Map.of()), period, statistic, null);
  }
}
