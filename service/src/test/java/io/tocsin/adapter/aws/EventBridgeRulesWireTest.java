package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.plan.EventRule;
import io.tocsin.plan.LiveRule;
import io.tocsin.plan.LiveRules;
import io.tocsin.plan.Shop;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules and targets in AWS JSON 1.1, as EventBridge speaks it. */
class EventBridgeRulesWireTest {
  private static final String ARN = "arn:aws:events:eu-central-1:111122223333:rule/";
  private static final String PATTERN = "{\"source\":[\"aws.rds\"]}";

  private WireServer server;
  private AwsClients clients;
  private LiveRules rules;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    rules = new EventBridgeRules(clients.events());
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void rules_are_listed_by_prefix_each_with_its_tags_and_targets() throws IOException {
    server
        .json(
            Map.of(
                "Rules",
                List.of(
                    Map.of(
                        "Name",
                        "shop-prod-a",
                        "Arn",
                        ARN + "shop-prod-a",
                        "EventPattern",
                        PATTERN,
                        "State",
                        "ENABLED",
                        "Description",
                        "It failed over",
                        "EventBusName",
                        "default")),
                "NextToken",
                "more"))
        .json(Map.of("Tags", List.of(Map.of("Key", "tocsin:managed", "Value", "true"))))
        .json(
            Map.of(
                "Targets",
                List.of(
                    Map.of("Id", "tocsin-1", "Arn", Shop.topicArn("page")),
                    Map.of(
                        "Id",
                        "x",
                        "Arn",
                        Shop.topicArn("page"),
                        "InputTransformer",
                        Map.of("InputTemplate", "\"hello\"")))))
        .json(Map.of("Rules", List.of()));

    assertThat(rules.list("shop-prod-"))
        .containsExactly(
            new LiveRule(
                "shop-prod-a",
                ARN + "shop-prod-a",
                PATTERN,
                "It failed over",
                "ENABLED",
                "",
                "",
                List.of(
                    new LiveRule.Target("tocsin-1", Shop.topicArn("page"), true),
                    new LiveRule.Target("x", Shop.topicArn("page"), false)),
                new TreeMap<>(Map.of("tocsin:managed", "true"))));
    assertThat(server.operations())
        .containsExactly("ListRules", "ListTagsForResource", "ListTargetsByRule", "ListRules");
    assertThat(body(0).get("NamePrefix").asText()).isEqualTo("shop-prod-");
    assertThat(body(1).get("ResourceARN").asText()).isEqualTo(ARN + "shop-prod-a");
    assertThat(body(3).get("NextToken").asText()).isEqualTo("more");
  }

  @Test
  void changes_go_out_as_the_api_names_their_fields() throws IOException {
    server
        .json(Map.of("RuleArn", ARN + "a"))
        .json(Map.of("FailedEntryCount", 0, "FailedEntries", List.of()))
        .json(Map.of("FailedEntryCount", 0, "FailedEntries", List.of()))
        .json(Map.of());

    rules.put(new EventRule("a", PATTERN, "It failed over", false), Shop.tags());
    rules.putTargets("a", new TreeMap<>(Map.of("tocsin-1", Shop.topicArn("page"))));
    rules.removeTargets("a", Set.of("x"));
    rules.delete("a");

    assertThat(server.operations())
        .containsExactly("PutRule", "PutTargets", "RemoveTargets", "DeleteRule");
    assertThat(body(0).get("EventPattern").asText()).isEqualTo(PATTERN);
    assertThat(body(0).get("State").asText()).isEqualTo("DISABLED");
    assertThat(body(0).at("/Tags/0/Key").asText()).isEqualTo("tocsin:component");
    assertThat(body(1).toString())
        .isEqualTo(
            "{\"Rule\":\"a\",\"Targets\":[{\"Id\":\"tocsin-1\",\"Arn\":\""
                + Shop.topicArn("page")
                + "\"}]}");
    assertThat(body(2).at("/Ids/0").asText()).isEqualTo("x");
  }

  @Test
  void a_target_that_failed_within_an_answer_is_a_failure() throws IOException {
    server.json(
        Map.of(
            "FailedEntryCount",
            1,
            "FailedEntries",
            List.of(
                Map.of(
                    "TargetId",
                    "tocsin-1",
                    "ErrorCode",
                    "ConcurrentModificationException",
                    "ErrorMessage",
                    "Rule a was modified concurrently"))));

    assertThatThrownBy(
            () -> rules.putTargets("a", new TreeMap<>(Map.of("tocsin-1", Shop.topicArn("page")))))
        .hasMessage(
            "events:PutTargets failed for a target: Rule a was modified concurrently"
                + " (ConcurrentModificationException)");
  }

  @Test
  void removing_targets_of_a_rule_that_is_gone_is_fine() throws IOException {
    server.jsonError("ResourceNotFoundException", "Rule a does not exist on EventBus default.");

    rules.removeTargets("a", Set.of("x"));

    assertThat(server.operations()).containsExactly("RemoveTargets");
  }

  private JsonNode body(int call) {
    return server.calls.get(call).body();
  }
}
