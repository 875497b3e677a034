package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.discovery.ResourceFinder;
import io.tocsin.metric.Metric;
import io.tocsin.plan.AccountFailure;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsResourceFinderWireTest {
  private WireServer server;
  private AwsClients clients;
  private AwsResourceFinder finder;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    finder =
        new AwsResourceFinder(
            clients.cloudWatch(),
            clients.tagging(),
            InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")),
            duration -> {});
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void resources_are_asked_for_by_type_and_tags_page_by_page() throws IOException {
    server
        .json(
            Map.of(
                "ResourceTagMappingList",
                List.of(mapping("arn:aws:rds:eu-central-1:111122223333:db:orders")),
                "PaginationToken",
                "more"))
        .json(
            Map.of(
                "ResourceTagMappingList",
                List.of(mapping("arn:aws:rds:eu-central-1:111122223333:db:mails")),
                "PaginationToken",
                ""));

    List<ResourceFinder.Tagged> found =
        finder.tagged("rds:db", Map.of("team", List.of("shop", "web")));

    assertThat(found)
        .extracting(each -> each.arn() + " " + each.tags())
        .containsExactly(
            "arn:aws:rds:eu-central-1:111122223333:db:mails {team=shop}",
            "arn:aws:rds:eu-central-1:111122223333:db:orders {team=shop}");
    assertThat(server.operations()).containsExactly("GetResources", "GetResources");
    assertThat(server.calls.get(0).body().get("ResourceTypeFilters").toString())
        .isEqualTo("[\"rds:db\"]");
    assertThat(server.calls.get(0).body().get("TagFilters").toString())
        .isEqualTo("[{\"Key\":\"team\",\"Values\":[\"shop\",\"web\"]}]");
    assertThat(server.calls.get(1).body().get("PaginationToken").asText()).isEqualTo("more");
  }

  @Test
  void metrics_of_a_namespace_are_listed_page_by_page() throws IOException {
    server
        .cbor(Map.of("Metrics", List.of(metric("orders")), "NextToken", "more"))
        .cbor(Map.of("Metrics", List.of(metric("mails"))));

    assertThat(finder.metrics("AWS/SQS"))
        .containsExactly(
            Metric.of("AWS/SQS", "NumberOfMessagesSent", Map.of("QueueName", "orders")),
            Metric.of("AWS/SQS", "NumberOfMessagesSent", Map.of("QueueName", "mails")));
    assertThat(server.operations()).containsExactly("ListMetrics", "ListMetrics");
    assertThat(server.calls.get(0).body().get("Namespace").asText()).isEqualTo("AWS/SQS");
    assertThat(server.calls.get(1).body().get("NextToken").asText()).isEqualTo("more");
  }

  @Test
  void a_missing_permission_is_a_sentence() throws IOException {
    server.cborError(400, "AccessDenied", "no identity-based policy allows it");

    assertThatThrownBy(() -> finder.metrics("AWS/SQS"))
        .isInstanceOf(AccountFailure.class)
        .hasMessage(
            "cloudwatch:ListMetrics is not allowed to these credentials (no identity-based policy"
                + " allows it); add the action to their policy");
  }

  private static Map<String, Object> mapping(String arn) {
    return Map.of("ResourceARN", arn, "Tags", List.of(Map.of("Key", "team", "Value", "shop")));
  }

  private static Map<String, Object> metric(String queue) {
    return Map.of(
        "Namespace",
        "AWS/SQS",
        "MetricName",
        "NumberOfMessagesSent",
        "Dimensions",
        List.of(Map.of("Name", "QueueName", "Value", queue)));
  }
}
