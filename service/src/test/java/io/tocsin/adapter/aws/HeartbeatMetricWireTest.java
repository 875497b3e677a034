package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatMetricWireTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

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
  void a_heartbeat_is_one_datapoint_of_the_platforms_metric() throws IOException {
    server.cbor(Map.of());

    new HeartbeatMetric(clients.cloudWatch()).send("shop", NOON);

    assertThat(server.operations()).containsExactly("PutMetricData");
    JsonNode body = server.calls.get(0).body();
    assertThat(body.get("Namespace").asText()).isEqualTo("Tocsin");
    JsonNode datum = body.get("MetricData").get(0);
    assertThat(datum.get("MetricName").asText()).isEqualTo("Heartbeat");
    assertThat(datum.get("Dimensions").get(0).get("Name").asText()).isEqualTo("Platform");
    assertThat(datum.get("Dimensions").get(0).get("Value").asText()).isEqualTo("shop");
    assertThat(datum.get("Timestamp").asLong()).isEqualTo(NOON.getEpochSecond());
    assertThat(datum.get("Value").asDouble()).isEqualTo(1);
    assertThat(datum.get("Unit").asText()).isEqualTo("Count");
  }

  @Test
  void a_server_that_may_not_send_it_is_told_what_it_lacks() throws IOException {
    server.cborError(403, "AccessDenied", "no");

    assertThatThrownBy(() -> new HeartbeatMetric(clients.cloudWatch()).send("shop", NOON))
        .hasMessage(
            "cloudwatch:PutMetricData is not allowed to these credentials (no); add the action to"
                + " their policy");
  }
}
