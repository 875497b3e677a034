package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.plan.LiveMute;
import io.tocsin.plan.LiveMutes;
import io.tocsin.plan.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mute rules in RPC v2 CBOR, as CloudWatch speaks it. */
class CloudWatchMutesWireTest {
  private static final String ARN = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm-mute-rule:";

  private WireServer server;
  private AwsClients clients;
  private LiveMutes mutes;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    mutes =
        new CloudWatchMutes(
            clients.cloudWatch(), InstantSource.fixed(Instant.EPOCH), duration -> {});
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void rules_are_listed_by_ARN_and_each_of_ours_is_asked_for() throws IOException {
    server
        .cbor(Map.of("AlarmMuteRuleSummaries", List.of(summary("theirs")), "NextToken", "more"))
        .cbor(
            Map.of(
                "AlarmMuteRuleSummaries",
                List.of(summary("shop-prod-nightly"), summary("shop-prod-gone"))))
        .cborError(404, "ResourceNotFound", "Alarm mute rule shop-prod-gone not found")
        .cbor(
            Map.of(
                "Name",
                "shop-prod-nightly",
                "Rule",
                Map.of("Schedule", Map.of("Expression", "cron(0 2 * * *)", "Duration", "PT2H")),
                "MuteTargets",
                Map.of("AlarmNames", List.of("b", "a"))))
        .cbor(Map.of("Tags", List.of(Map.of("Key", "tocsin:managed", "Value", "true"))));

    assertThat(mutes.list("shop-prod-"))
        .containsExactly(
            new LiveMute(
                "shop-prod-nightly",
                ARN + "shop-prod-nightly",
                "",
                "cron(0 2 * * *)",
                "PT2H",
                "",
                "",
                "",
                new TreeSet<>(Set.of("a", "b")),
                new TreeMap<>(Map.of("tocsin:managed", "true"))));
    assertThat(server.operations())
        .containsExactly(
            "ListAlarmMuteRules",
            "ListAlarmMuteRules",
            "GetAlarmMuteRule",
            "GetAlarmMuteRule",
            "ListTagsForResource");
    assertThat(body(1).get("NextToken").asText()).isEqualTo("more");
    assertThat(body(4).get("ResourceARN").asText()).isEqualTo(ARN + "shop-prod-nightly");
  }

  @Test
  void changes_go_out_as_the_api_names_their_fields() throws IOException {
    server.cbor(Map.of()).cbor(Map.of()).cbor(Map.of());

    mutes.put(Shop.nightly(), "the batch runs", Shop.tags());
    mutes.put(
        new MuteRule(
            "all",
            new MuteSchedule(
                "at(2026-12-24T18:00)", Duration.ofDays(1), ZoneOffset.UTC, null, null),
            new TreeSet<>()),
        "",
        new TreeMap<>());
    mutes.delete("shop-prod-old");

    assertThat(server.operations())
        .containsExactly("PutAlarmMuteRule", "PutAlarmMuteRule", "DeleteAlarmMuteRule");
    assertThat(body(0).get("Name").asText()).isEqualTo("shop-prod-nightly");
    assertThat(body(0).get("Description").asText()).isEqualTo("the batch runs");
    assertThat(body(0).at("/Rule/Schedule/Expression").asText()).isEqualTo("cron(0 2 * * *)");
    assertThat(body(0).at("/Rule/Schedule/Duration").asText()).isEqualTo("PT2H");
    assertThat(body(0).at("/Rule/Schedule/Timezone").asText()).isEqualTo("Europe/Berlin");
    assertThat(body(0).at("/MuteTargets/AlarmNames/0").asText()).isEqualTo("a");
    assertThat(body(0).at("/Tags/0/Key").asText()).isEqualTo("tocsin:component");
    assertThat(body(1).at("/Rule/Schedule/Timezone").asText()).isEqualTo("UTC");
    assertThat(body(1).has("MuteTargets")).isFalse();
    assertThat(body(2).get("AlarmMuteRuleName").asText()).isEqualTo("shop-prod-old");
  }

  private JsonNode body(int call) {
    return server.calls.get(call).body();
  }

  private static Map<String, Object> summary(String name) {
    return Map.of("AlarmMuteRuleArn", ARN + name, "Status", "SCHEDULED", "MuteType", "RECURRING");
  }
}
