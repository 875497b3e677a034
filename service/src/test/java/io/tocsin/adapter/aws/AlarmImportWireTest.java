package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.importer.AccountAlarms;
import io.tocsin.importer.Found;
import io.tocsin.importer.ImportTarget;
import io.tocsin.importer.Imported;
import io.tocsin.importer.Importer;
import io.tocsin.importer.NotUnderstood;
import io.tocsin.importer.ReadBack;
import io.tocsin.plan.Shop;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import from answers as CloudWatch sends them. */
class AlarmImportWireTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path folder;
  private WireServer server;
  private AwsClients clients;
  private CloudWatchAlarms alarms;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    alarms =
        new CloudWatchAlarms(
            clients.cloudWatch(), clients.tagging(), InstantSource.fixed(NOON), duration -> {});
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void metric_math_percentiles_and_composites_come_through_with_two_calls() throws IOException {
    server
        .json(Map.of("PaginationToken", "", "ResourceTagMappingList", List.of()))
        .cbor(
            Map.of(
                "MetricAlarms", List.of(ratio(), elsewhere()),
                "CompositeAlarms",
                    List.of(
                        Map.of(
                            "AlarmName",
                            "all",
                            "AlarmArn",
                            Shop.alarmArn("all"),
                            "AlarmRule",
                            "ALARM(\"" + Shop.alarmArn("API ratio") + "\")",
                            "ActionsEnabled",
                            false,
                            "StateValue",
                            "OK",
                            "StateUpdatedTimestamp",
                            NOON))));

    Found found =
        AccountAlarms.read(
            alarms,
            alarms,
            new CloudWatchDetectors(
                clients.cloudWatch(), InstantSource.fixed(NOON), duration -> {}),
            Shop.PROD,
            "",
            Map.of());
    Imported imported =
        Importer.of(
            found,
            new ImportTarget(Shop.PROD, null, null, List.of(), List.of(), "the wire"),
            new ReadBack(folder));

    assertThat(server.operations()).containsExactly("GetResources", "DescribeAlarms");
    assertThat(imported.alarms()).containsExactly("API ratio", "all");
    assertThat(imported.notUnderstood())
        .extracting(NotUnderstood::subject)
        .containsExactly("elsewhere");
    assertThat(imported.files().get("alarms/application-elb.yaml"))
        .contains(
            """
                metrics:
                  m1:
                    metric: AWS/ApplicationELB TargetResponseTime
                    of: shop-api
                    statistic: p99
                    unit: Seconds
                    label: slow
                  e1: {expression: m1 * 1000, label: ms}
                threshold: "> 800"
                period: 1m
                datapoints: 3 of 5
                missing: notBreaching
            """);
    assertThat(imported.files().get("alarms/composites.yaml"))
        .contains("actions: {enabled: false}")
        .contains("composite: ALARM(api-ratio)");
  }

  private static Map<String, Object> ratio() {
    return alarm(
        "API ratio",
        List.of(
            Map.of("Id", "e1", "Expression", "m1 * 1000", "Label", "ms", "ReturnData", true),
            Map.of("Id", "m1", "MetricStat", stat(), "Label", "slow", "ReturnData", false)));
  }

  private static Map<String, Object> elsewhere() {
    return alarm(
        "elsewhere",
        List.of(
            Map.of(
                "Id",
                "m1",
                "MetricStat",
                stat(),
                "ReturnData",
                true,
                "AccountId",
                "4".repeat(12))));
  }

  private static Map<String, Object> stat() {
    return Map.of(
        "Metric",
        Map.of(
            "Namespace", "AWS/ApplicationELB",
            "MetricName", "TargetResponseTime",
            "Dimensions",
                List.of(Map.of("Name", "LoadBalancer", "Value", "app/shop-api/50dc6c495c0c9188"))),
        "Period",
        60,
        "Stat",
        "p99",
        "Unit",
        "Seconds");
  }

  private static Map<String, Object> alarm(String name, List<Map<String, Object>> metrics) {
    Map<String, Object> alarm = new HashMap<>();
    alarm.put("AlarmName", name);
    alarm.put("AlarmArn", Shop.alarmArn(name));
    alarm.put("ActionsEnabled", true);
    alarm.put("StateValue", "OK");
    alarm.put("StateUpdatedTimestamp", NOON);
    alarm.put("Metrics", metrics);
    alarm.put("EvaluationPeriods", 5);
    alarm.put("DatapointsToAlarm", 3);
    alarm.put("Threshold", 800.0);
    alarm.put("ComparisonOperator", "GreaterThanThreshold");
    alarm.put("TreatMissingData", "notBreaching");
    return alarm;
  }
}
