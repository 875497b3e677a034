package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricDataReaderWireTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final MetricStat CPU =
      new MetricStat(
          Metric.of("AWS/RDS", "CPUUtilization", Map.of("DBInstanceIdentifier", "orders-db")),
          60,
          Statistic.AVERAGE,
          null);

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
  void datapoints_find_their_slots_over_pages_and_missing_ones_stay_missing() throws IOException {
    server
        .cbor(page(List.of(NOON), List.of(1.5), "more"))
        .cbor(page(List.of(NOON.plusSeconds(120)), List.of(3.5), ""));

    Series series = new MetricDataReader(clients.cloudWatch()).read(CPU, NOON, 3);

    assertThat(series).isEqualTo(new Series(NOON, 60, new double[] {1.5, Double.NaN, 3.5}));
    assertThat(server.calls.get(0).body().toString())
        .contains("CPUUtilization", "TimestampAscending");
  }

  @Test
  void more_than_500_metrics_take_two_calls() throws IOException {
    server.cbor(Map.of("MetricDataResults", List.of()));
    server.cbor(Map.of("MetricDataResults", List.of()));

    List<Series> series =
        new MetricDataReader(clients.cloudWatch())
            .read(Collections.nCopies(501, CPU), NOON, NOON.plusSeconds(120));

    assertThat(series).hasSize(501).allMatch(one -> one.size() == 2 && one.isMissing(0));
    assertThat(server.calls.get(0).body().get("MetricDataQueries")).hasSize(500);
    assertThat(server.calls.get(1).body().get("MetricDataQueries")).hasSize(1);
  }

  @Test
  void a_forbidden_metric_is_a_failure_and_not_missing_data() throws IOException {
    server.cbor(
        Map.of("MetricDataResults", List.of(Map.of("Id", "q0", "StatusCode", "Forbidden"))));

    assertThatThrownBy(() -> new MetricDataReader(clients.cloudWatch()).read(CPU, NOON, 3))
        .hasMessageContaining("gave no data for AWS/RDS CPUUtilization")
        .hasMessageEndingWith("Forbidden");
  }

  @Test
  void history_items_become_transitions_also_when_their_data_was_cut() throws IOException {
    String data =
        "{\"version\":\"1.0\",\"oldState\":{\"stateValue\":\"OK\",\"stateReason\":\"fine\"},"
            + "\"newState\":{\"stateValue\":\"ALARM\",\"stateReason\":\"Threshold Crossed\","
            + "\"stateReasonData\":{\"version\":\"1.0\"}}}";
    server
        .cbor(
            Map.of(
                "AlarmHistoryItems",
                List.of(item("a", NOON, data, "Alarm updated from OK to ALARM")),
                "NextToken",
                "more"))
        .cbor(
            Map.of(
                "AlarmHistoryItems",
                List.of(
                    item(
                        "b",
                        NOON.plusSeconds(60),
                        data.substring(0, 100),
                        "Alarm updated from ALARM to INSUFFICIENT_DATA"))));

    assertThat(new AlarmHistoryReader(clients.cloudWatch()).since(NOON))
        .containsExactly(
            new StateTransition(
                "a",
                NOON,
                AlarmState.OK,
                AlarmState.ALARM,
                new StateReason("Threshold Crossed", "{\"version\":\"1.0\"}")),
            new StateTransition(
                "b",
                NOON.plusSeconds(60),
                AlarmState.ALARM,
                AlarmState.INSUFFICIENT_DATA,
                new StateReason("", null)));
    assertThat(server.calls.get(0).body().toString())
        .contains("StateUpdate", "MetricAlarm", "CompositeAlarm", "TimestampAscending");
  }

  private static Map<String, Object> page(
      List<Instant> timestamps, List<Double> values, String token) {
    return Map.of(
        "MetricDataResults",
        List.of(
            Map.of(
                "Id", "q0", "StatusCode", "Complete", "Timestamps", timestamps, "Values", values)),
        "NextToken",
        token);
  }

  private static Map<String, Object> item(String alarm, Instant at, String data, String summary) {
    return Map.of(
        "AlarmName", alarm,
        "AlarmType", "MetricAlarm",
        "Timestamp", at,
        "HistoryItemType", "StateUpdate",
        "HistorySummary", summary,
        "HistoryData", data);
  }
}
