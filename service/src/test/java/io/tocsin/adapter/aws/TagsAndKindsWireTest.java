package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.plan.Shop;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Calls that no scenario of the other wire tests needs, with what they carry. */
class TagsAndKindsWireTest {
  private WireServer server;
  private AwsClients clients;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void composites_and_log_alarms_have_puts_of_their_own() throws IOException {
    server.cbor(Map.of()).cbor(Map.of());

    alarms().put(Shop.composite("shop-prod-impaired", "ALARM(\"a\")"), Shop.tags());
    alarms().put(Shop.log("shop-prod-errors", 5), Shop.tags());

    assertThat(server.operations()).containsExactly("PutCompositeAlarm", "PutLogAlarm");
    assertThat(server.calls.get(0).body().get("AlarmRule").asText()).isEqualTo("ALARM(\"a\")");
    assertThat(server.calls.get(1).body().get("AlarmName").asText()).isEqualTo("shop-prod-errors");
  }

  @Test
  void tags_of_an_alarm_are_removed_by_key() throws IOException {
    server.cbor(Map.of());

    alarms().untag(Shop.alarmArn("a"), Set.of("tocsin:severity"));

    assertThat(server.operations()).containsExactly("UntagResource");
    assertThat(server.calls.get(0).body().get("TagKeys").get(0).asText())
        .isEqualTo("tocsin:severity");
  }

  @Test
  void tags_of_a_topic_are_set_and_removed() {
    server.xml(answer("TagResource", "")).xml(answer("UntagResource", ""));
    SnsTopics topics = new SnsTopics(clients.sns(), clients.tagging());

    topics.tag(Shop.topicArn("page"), Map.of("tocsin:managed", "true"));
    topics.untag(Shop.topicArn("page"), Set.of("tocsin:severity"));

    assertThat(server.operations()).containsExactly("TagResource", "UntagResource");
    assertThat(server.calls.get(1).body().get("TagKeys.member.1").asText())
        .isEqualTo("tocsin:severity");
  }

  @Test
  void tags_of_a_log_group_are_set_and_removed() throws IOException {
    server.json(Map.of()).json(Map.of());
    CloudWatchLogGroups groups =
        new CloudWatchLogGroups(
            clients.logs(), clients.tagging(), InstantSource.fixed(Instant.EPOCH), duration -> {});
    String arn = "arn:aws:logs:eu-central-1:111122223333:log-group:/shop/api";

    groups.tag(arn, Map.of("tocsin:managed", "true"));
    groups.untag(arn, Set.of("tocsin:severity"));

    assertThat(server.operations()).containsExactly("TagResource", "UntagResource");
    assertThat(server.calls.get(0).body().at("/tags/tocsin:managed").asText()).isEqualTo("true");
  }

  @Test
  void tags_of_an_event_rule_are_set_and_removed() throws IOException {
    server.json(Map.of()).json(Map.of());
    EventBridgeRules rules = new EventBridgeRules(clients.events());
    String arn = "arn:aws:events:eu-central-1:111122223333:rule/shop-prod-failover";

    rules.tag(arn, Map.of("tocsin:managed", "true"));
    rules.untag(arn, Set.of("tocsin:severity"));

    assertThat(server.operations()).containsExactly("TagResource", "UntagResource");
    assertThat(server.calls.get(1).body().at("/TagKeys/0").asText()).isEqualTo("tocsin:severity");
  }

  @Test
  void whether_a_topic_can_be_published_to_is_asked_of_its_policy() {
    server
        .xml(answer("GetTopicAttributes", "<Attributes></Attributes>"))
        .xml(answer("ListSubscriptionsByTopic", "<Subscriptions></Subscriptions>"));
    LivePresence presence =
        new LivePresence(
            clients.cloudWatch(), clients.sns(), new MetricDataReader(clients.cloudWatch()));

    assertThat(presence.topic(Shop.topicArn("page"), "111122223333")).isPresent();
    assertThat(server.operations())
        .containsExactly("GetTopicAttributes", "ListSubscriptionsByTopic");
  }

  private CloudWatchAlarms alarms() {
    return new CloudWatchAlarms(
        clients.cloudWatch(),
        clients.tagging(),
        InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")),
        duration -> {});
  }

  private static String answer(String operation, String result) {
    return "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
        .formatted(operation, result);
  }
}
