package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.metric.Metric;
import io.tocsin.metric.Statistic;
import io.tocsin.plan.LiveDetector;
import io.tocsin.plan.LiveDetectors;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anomaly detectors in RPC v2 CBOR, as CloudWatch speaks it. */
class CloudWatchDetectorsWireTest {
  private static final BandModel MODEL =
      new BandModel(Metric.of("AWS/SQS", "Sent", Map.of("QueueName", "a")), Statistic.SUM);

  private WireServer server;
  private AwsClients clients;
  private LiveDetectors detectors;

  @BeforeEach
  void start() throws IOException {
    server = new WireServer();
    clients = server.clients();
    detectors =
        new CloudWatchDetectors(
            clients.cloudWatch(), InstantSource.fixed(Instant.EPOCH), duration -> {});
  }

  @AfterEach
  void stop() {
    clients.close();
    server.close();
  }

  @Test
  void a_detector_is_put_with_all_its_settings() throws IOException {
    server.cbor(Map.of());

    detectors.put(
        MODEL,
        new BandSettings(
            List.of(
                new BandSettings.Excluded(
                    Instant.parse("2026-11-27T00:00:00Z"), Instant.parse("2026-11-28T00:00:00Z"))),
            "Europe/Berlin",
            true));

    assertThat(server.operations()).containsExactly("PutAnomalyDetector");
    assertThat(server.calls.get(0).body().toString())
        .contains(
            "\"SingleMetricAnomalyDetector\"",
            "\"Stat\":\"Sum\"",
            "\"MetricTimezone\":\"Europe/Berlin\"",
            "\"PeriodicSpikes\":true",
            "\"ExcludedTimeRanges\"");
  }

  @Test
  void detectors_are_asked_for_by_namespace_and_name_page_by_page() throws IOException {
    server
        .cbor(Map.of("AnomalyDetectors", List.of(detector("b")), "NextToken", "more"))
        .cbor(Map.of("AnomalyDetectors", List.of(detector("a"))));

    assertThat(detectors.list(Set.of(MODEL.metric())))
        .containsExactly(new LiveDetector(MODEL, BandSettings.NONE));

    assertThat(server.operations())
        .containsExactly("DescribeAnomalyDetectors", "DescribeAnomalyDetectors");
    assertThat(server.calls.get(0).body().toString()).contains("AWS/SQS", "Sent");
    assertThat(server.calls.get(1).body().get("NextToken").asText()).isEqualTo("more");
  }

  private static Map<String, Object> detector(String queue) {
    return Map.of(
        "SingleMetricAnomalyDetector",
        Map.of(
            "Namespace", "AWS/SQS",
            "MetricName", "Sent",
            "Dimensions", List.of(Map.of("Name", "QueueName", "Value", queue)),
            "Stat", "Sum"),
        "StateValue",
        "TRAINED");
  }

  @Test
  void nothing_is_asked_when_no_metric_is_meant() {
    assertThat(detectors.list(Set.of())).isEmpty();
    assertThat(server.operations()).isEmpty();
  }
}
