package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.plan.LiveDashboard;
import io.tocsin.plan.LiveDashboards;
import io.tocsin.plan.Shop;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Dashboards in RPC v2 CBOR, as CloudWatch speaks it. */
class CloudWatchDashboardsWireTest {
  private static final String ARN = "arn:aws:cloudwatch::111122223333:dashboard/";

  private WireServer server;
  private AwsClients clients;
  private LiveDashboards dashboards;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    dashboards =
        new CloudWatchDashboards(
            clients.cloudWatch(), InstantSource.fixed(Instant.EPOCH), duration -> {});
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void dashboards_are_listed_by_page_and_each_is_asked_for_unless_it_is_gone() throws IOException {
    server
        .cbor(Map.of("DashboardEntries", List.of(entry("shop-prod-a")), "NextToken", "more"))
        .cbor(Map.of("DashboardEntries", List.of(entry("shop-prod-gone"))))
        .cbor(Map.of("DashboardName", "shop-prod-a", "DashboardBody", "{\"widgets\":[]}"))
        .cbor(Map.of("Tags", List.of(Map.of("Key", "tocsin:managed", "Value", "true"))))
        .cborError(404, "ResourceNotFound", "Dashboard shop-prod-gone does not exist");

    assertThat(dashboards.list("shop-prod-"))
        .containsExactly(
            new LiveDashboard(
                "shop-prod-a",
                ARN + "shop-prod-a",
                "{\"widgets\":[]}",
                new TreeMap<>(Map.of("tocsin:managed", "true"))));
    assertThat(server.operations())
        .containsExactly(
            "ListDashboards",
            "ListDashboards",
            "GetDashboard",
            "ListTagsForResource",
            "GetDashboard");
    assertThat(body(0).get("DashboardNamePrefix").asText()).isEqualTo("shop-prod-");
    assertThat(body(1).get("NextToken").asText()).isEqualTo("more");
    assertThat(body(3).get("ResourceARN").asText()).isEqualTo(ARN + "shop-prod-a");
  }

  @Test
  void changes_go_out_as_the_api_names_their_fields() throws IOException {
    server.cbor(Map.of()).cbor(Map.of()).cbor(Map.of()).cbor(Map.of());

    dashboards.put("shop-prod-a", "{\"widgets\":[]}", Shop.tags());
    dashboards.tag(ARN + "shop-prod-a", Map.of("k", "v"));
    dashboards.untag(ARN + "shop-prod-a", Set.of("k"));
    dashboards.delete("shop-prod-a");

    assertThat(server.operations())
        .containsExactly("PutDashboard", "TagResource", "UntagResource", "DeleteDashboards");
    assertThat(body(0).get("DashboardName").asText()).isEqualTo("shop-prod-a");
    assertThat(body(0).get("DashboardBody").asText()).isEqualTo("{\"widgets\":[]}");
    assertThat(body(0).at("/Tags/0/Key").asText()).isEqualTo("tocsin:component");
    assertThat(body(3).at("/DashboardNames/0").asText()).isEqualTo("shop-prod-a");
  }

  private JsonNode body(int call) {
    return server.calls.get(call).body();
  }

  private static Map<String, Object> entry(String name) {
    return Map.of("DashboardName", name, "DashboardArn", ARN + name, "Size", 14);
  }
}
