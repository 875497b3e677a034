package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.plan.LiveLogGroup;
import io.tocsin.plan.LiveLogs;
import io.tocsin.plan.LogFilter;
import io.tocsin.plan.Shop;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log groups and filters in AWS JSON 1.1, as CloudWatch Logs speaks it. */
class CloudWatchLogGroupsWireTest {
  private static final String ARN = "arn:aws:logs:eu-central-1:111122223333:log-group:";

  private final List<Duration> slept = new ArrayList<>();
  private WireServer server;
  private AwsClients clients;
  private LiveLogs logs;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    logs =
        new CloudWatchLogGroups(
            clients.logs(), clients.tagging(), InstantSource.fixed(Instant.EPOCH), slept::add);
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void a_named_group_that_is_not_ours_is_asked_for_its_tags_and_filters_are_paged()
      throws IOException {
    server
        .json(Map.of("ResourceTagMappingList", List.of()))
        .json(Map.of("logGroups", List.of(group("/shop/api-old"), group("/shop/api"))))
        .json(Map.of("tags", Map.of("cost", "7")))
        .json(Map.of("metricFilters", List.of(filter("theirs")), "nextToken", "more"))
        .json(Map.of("metricFilters", List.of(filter("shop-prod-slow"))));

    LiveLogs.Listing listing = logs.list(Set.of("/shop/api"), "shop-prod-");

    assertThat(listing.groups())
        .containsExactly(
            new LiveLogGroup(
                "/shop/api",
                ARN + "/shop/api",
                30,
                "STANDARD",
                new TreeMap<>(Map.of("cost", "7"))));
    assertThat(listing.filters())
        .containsExactly(
            new LogFilter(
                "/shop/api",
                "shop-prod-slow",
                "{ $.latency = * }",
                "Shop",
                "Latency",
                "$.latency",
                null,
                null,
                new TreeMap<>(Map.of("Route", "$.route")),
                new TreeMap<>(
                    Map.of(
                        "ApplyOnTransformedLogs",
                        "true",
                        "EmitSystemFieldDimensions",
                        "@aws.account"))));
    assertThat(server.operations())
        .containsExactly(
            "GetResources",
            "DescribeLogGroups",
            "ListTagsForResource",
            "DescribeMetricFilters",
            "DescribeMetricFilters");
    assertThat(body(1).get("logGroupNamePrefix").asText()).isEqualTo("/shop/api");
    assertThat(body(2).get("resourceArn").asText()).isEqualTo(ARN + "/shop/api");
    assertThat(body(3).has("filterNamePrefix")).isFalse();
    assertThat(body(4).get("nextToken").asText()).isEqualTo("more");
  }

  @Test
  void changes_go_out_as_the_api_names_their_fields() throws IOException {
    server.json(Map.of()).json(Map.of()).json(Map.of()).json(Map.of());

    logs.create("/shop/api", Shop.tags());
    logs.retain("/shop/api", 30);
    logs.put(
        new LogFilter(
            "/shop/api",
            "shop-prod-errors",
            "ERROR",
            "Shop",
            "Errors",
            "1",
            0.0,
            "Count",
            new TreeMap<>(),
            new TreeMap<>()));
    logs.deleteFilter("/shop/api", "shop-prod-old");

    assertThat(server.operations())
        .containsExactly(
            "CreateLogGroup", "PutRetentionPolicy", "PutMetricFilter", "DeleteMetricFilter");
    assertThat(body(0).at("/tags/tocsin:platform").asText()).isEqualTo("shop");
    assertThat(body(1).get("retentionInDays").asInt()).isEqualTo(30);
    assertThat(body(2).toString())
        .isEqualTo(
            "{\"logGroupName\":\"/shop/api\",\"filterName\":\"shop-prod-errors\","
                + "\"filterPattern\":\"ERROR\",\"metricTransformations\":[{\"metricName\":\"Errors\","
                + "\"metricNamespace\":\"Shop\",\"metricValue\":\"1\",\"defaultValue\":0.0,"
                + "\"unit\":\"Count\"}]}");
    assertThat(body(3).get("filterName").asText()).isEqualTo("shop-prod-old");
  }

  @Test
  void what_is_there_or_gone_already_is_fine() throws IOException {
    server
        .jsonError("ResourceAlreadyExistsException", "The specified log group already exists")
        .jsonError("ResourceNotFoundException", "The specified metric filter does not exist.");

    logs.create("/shop/api", new TreeMap<>());
    logs.deleteFilter("/shop/api", "shop-prod-errors");

    assertThat(server.operations()).containsExactly("CreateLogGroup", "DeleteMetricFilter");
  }

  @Test
  void a_change_that_met_another_one_is_made_again() throws IOException {
    String met = "Multiple concurrent requests to update the same resource were in conflict.";
    server
        .jsonError("OperationAbortedException", met)
        .jsonError("OperationAbortedException", met)
        .json(Map.of());

    logs.retain("/shop/api", 30);

    assertThat(server.operations()).hasSize(3);
    assertThat(slept).containsExactly(Duration.ofMillis(500), Duration.ofMillis(1000));
  }

  @Test
  void an_action_that_is_not_allowed_is_a_sentence() throws IOException {
    server.jsonError("AccessDeniedException", "not authorized to perform logs:PutRetentionPolicy");

    assertThatThrownBy(() -> logs.retain("/shop/api", 30))
        .hasMessage(
            "logs:PutRetentionPolicy is not allowed to these credentials (not authorized to perform"
                + " logs:PutRetentionPolicy); add the action to their policy");
  }

  private JsonNode body(int call) {
    return server.calls.get(call).body();
  }

  private static Map<String, Object> group(String name) {
    return Map.of(
        "logGroupName",
        name,
        "arn",
        ARN + name + ":*",
        "logGroupArn",
        ARN + name,
        "retentionInDays",
        30,
        "logGroupClass",
        "STANDARD");
  }

  private static Map<String, Object> filter(String name) {
    return Map.of(
        "filterName",
        name,
        "logGroupName",
        "/shop/api",
        "filterPattern",
        "{ $.latency = * }",
        "applyOnTransformedLogs",
        true,
        "emitSystemFieldDimensions",
        List.of("@aws.account"),
        "metricTransformations",
        List.of(
            Map.of(
                "metricNamespace",
                "Shop",
                "metricName",
                "Latency",
                "metricValue",
                "$.latency",
                "unit",
                "None",
                "dimensions",
                Map.of("Route", "$.route"))));
  }
}
