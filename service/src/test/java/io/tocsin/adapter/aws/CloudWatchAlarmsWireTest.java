package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.AlarmState;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CloudWatchAlarmsWireTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final List<Duration> slept = new ArrayList<>();
  private WireServer server;
  private AwsClients clients;
  private CloudWatchAlarms alarms;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    alarms =
        new CloudWatchAlarms(
            clients.cloudWatch(), clients.tagging(), InstantSource.fixed(NOON), slept::add);
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void alarms_of_all_types_are_read_page_by_page_with_their_tags() throws IOException {
    server
        .json(tagged("a"))
        .cbor(
            Map.of(
                "MetricAlarms", List.of(metricAlarm("a"), metricAlarm("b")), "NextToken", "more"))
        .cbor(
            Map.of(
                "CompositeAlarms",
                List.of(
                    Map.of(
                        "AlarmName", "c",
                        "AlarmArn", Shop.alarmArn("c"),
                        "AlarmRule", "ALARM(a)",
                        "StateValue", "ALARM",
                        "StateUpdatedTimestamp", NOON)),
                "LogAlarms",
                List.of(Map.of("AlarmName", "d"))))
        .cbor(Map.of("Tags", List.of(Map.of("Key", "tocsin:managed", "Value", "late"))));

    LiveAlarms.Listing listing = alarms.list(Set.of("b"));

    assertThat(listing.alarms()).extracting(LiveAlarm::name).containsExactly("a", "b", "c");
    LiveAlarm a = listing.alarms().get(0);
    assertThat(a.alarm()).isEqualTo(Shop.metric("a", 400));
    assertThat(a.tags()).isEqualTo(Shop.tags());
    assertThat(listing.alarms().get(1).tags()).containsEntry("tocsin:managed", "late");
    assertThat(listing.alarms().get(2).tags()).isEmpty();
    assertThat(listing.alarms().get(2).state().state()).isEqualTo(AlarmState.ALARM);
    assertThat(listing.alarms().get(2).state().updated()).isEqualTo(NOON);
    assertThat(listing.others())
        .singleElement()
        .asString()
        .contains("d")
        .contains("is a log alarm without all of its settings");
    assertThat(server.operations())
        .containsExactly("GetResources", "DescribeAlarms", "DescribeAlarms", "ListTagsForResource");
    assertThat(server.calls.get(0).body().toString())
        .contains("cloudwatch:alarm", "tocsin:managed");
    assertThat(server.calls.get(1).body().get("AlarmTypes").toString())
        .contains("MetricAlarm", "CompositeAlarm", "LogAlarm");
    assertThat(server.calls.get(2).body().get("NextToken").asText()).isEqualTo("more");
  }

  @Test
  void a_put_says_whether_actions_are_enabled_and_leaves_absent_fields_out() throws IOException {
    server.cbor(Map.of());

    alarms.put(Shop.metric("a", 400), Shop.tags());

    var body = server.calls.get(0).body();
    assertThat(server.operations()).containsExactly("PutMetricAlarm");
    assertThat(body.get("ActionsEnabled").asBoolean()).isTrue();
    assertThat(body.get("Threshold").asDouble()).isEqualTo(400);
    assertThat(body.get("DatapointsToAlarm").asInt()).isEqualTo(2);
    assertThat(body.get("Tags")).hasSize(4);
    assertThat(body.has("Unit")).isFalse();
    assertThat(body.has("ExtendedStatistic")).isFalse();
    assertThat(body.has("Metrics")).isFalse();
  }

  @Test
  void a_throttled_read_is_tried_again_by_the_sdk() throws IOException {
    server.cborError(400, "Throttling", "Rate exceeded").cbor(Map.of());

    clients.cloudWatch().describeAlarms();

    assertThat(server.operations()).containsExactly("DescribeAlarms", "DescribeAlarms");
  }

  @Test
  void a_write_is_sent_once_so_that_who_calls_decides_whether_to_send_it_again()
      throws IOException {
    server.cborError(400, "Throttling", "Rate exceeded").cborError(500, "InternalFailure", "");

    assertThatThrownBy(() -> alarms.put(Shop.metric("a", 400), Shop.tags()))
        .hasMessageContaining("was throttled");
    assertThat(server.operations()).containsExactly("PutMetricAlarm");
    assertThatThrownBy(() -> alarms.delete("a")).hasMessageContaining("failed at AWS (HTTP 500");
    assertThat(server.operations()).containsExactly("PutMetricAlarm", "DeleteAlarms");
  }

  @Test
  void a_call_that_stays_throttled_fails_with_a_sentence() throws IOException {
    for (int i = 0; i < 3; i++) {
      server.cborError(400, "Throttling", "Rate exceeded");
    }

    assertThatThrownBy(() -> alarms.delete("a"))
        .hasMessageStartingWith("cloudwatch:DeleteAlarms was throttled, also after several tries");
  }

  @Test
  void what_cloudwatch_refuses_is_quoted() throws IOException {
    server.cborError(
        400, "ValidationError", "Cannot delete a as there are composite alarm(s) depending on it.");

    assertThatThrownBy(() -> alarms.delete("a"))
        .hasMessage(
            "AWS refused cloudwatch:DeleteAlarms as invalid: Cannot delete a as there are composite"
                + " alarm(s) depending on it.");
  }

  @Test
  void a_denied_call_names_the_action() throws IOException {
    server.cborError(403, "AccessDenied", "User: x is not authorized");

    assertThatThrownBy(() -> alarms.tag(Shop.alarmArn("a"), Map.of("k", "v")))
        .hasMessage(
            "cloudwatch:TagResource is not allowed to these credentials (User: x is not"
                + " authorized); add the action to their policy");
  }

  @Test
  void after_two_writes_at_once_each_one_waits_for_its_third_of_a_second() throws IOException {
    for (int i = 0; i < 5; i++) {
      server.cbor(Map.of());
      alarms.delete("a" + i);
    }

    assertThat(slept).hasSize(3).allMatch(duration -> duration.toMillis() == 334);
  }

  private static Map<String, Object> tagged(String name) {
    List<Map<String, String>> tags =
        Shop.tags().entrySet().stream()
            .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
            .toList();
    return Map.of(
        "PaginationToken",
        "",
        "ResourceTagMappingList",
        List.of(Map.of("ResourceARN", Shop.alarmArn(name), "Tags", tags)));
  }

  private static Map<String, Object> metricAlarm(String name) {
    return Map.ofEntries(
        Map.entry("AlarmName", name),
        Map.entry("AlarmArn", Shop.alarmArn(name)),
        Map.entry("AlarmDescription", "Too many connections"),
        Map.entry("ActionsEnabled", true),
        Map.entry("OKActions", List.of()),
        Map.entry("AlarmActions", List.of()),
        Map.entry("InsufficientDataActions", List.of()),
        Map.entry("StateValue", "INSUFFICIENT_DATA"),
        Map.entry("StateReason", "Unchecked: Initial alarm creation"),
        Map.entry("StateUpdatedTimestamp", NOON),
        Map.entry("Namespace", "AWS/RDS"),
        Map.entry("MetricName", "DatabaseConnections"),
        Map.entry("Statistic", "Maximum"),
        Map.entry(
            "Dimensions", List.of(Map.of("Name", "DBInstanceIdentifier", "Value", "orders-db"))),
        Map.entry("Period", 60),
        Map.entry("EvaluationPeriods", 3),
        Map.entry("DatapointsToAlarm", 2),
        Map.entry("Threshold", 400.0),
        Map.entry("ComparisonOperator", "GreaterThanThreshold"),
        Map.entry("TreatMissingData", "notBreaching"));
  }
}
