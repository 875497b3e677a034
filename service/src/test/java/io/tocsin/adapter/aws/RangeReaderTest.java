package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MeasuredRange;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/** The range that an account works with must be what its alarms' history tells. */
class RangeReaderTest {
  private static final Instant START = Instant.parse("2026-11-22T06:00:00Z");
  private static final Instant STOPPED = START.plus(Duration.ofHours(3));
  private static final Metric METRIC = Metric.of("Tocsin/Probe", "Value", Map.of("Probe", "probe"));

  private final AtomicReference<Instant> clock = new AtomicReference<>(START);
  private final JdbcDataSource database = new JdbcDataSource();

  RangeReaderTest() {
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
  }

  @ParameterizedTest
  @CsvSource({"60,1,0", "60,3,0", "60,3,4", "120,2,0", "300,3,0", "300,3,1", "900,2,0", "900,1,5"})
  void the_range_is_found_whatever_the_account_adds_to_it(int period, int n, int more) {
    EvaluationRangePolicy policy =
        (p, periods) -> EvaluationRangePolicy.PUBLISHED_EVIDENCE.slots(p, periods) + more;
    EmbeddedAccount account = open(policy);
    play(account, alarm(period, n, "missing"));

    List<MeasuredRange> measured = read(account);

    assertThat(measured)
        .singleElement()
        .satisfies(
            range -> {
              assertThat(range.slots()).isEqualTo(policy.slots(period, n));
              assertThat(range.lastDatapoint()).isEqualTo(STOPPED);
              assertThat(range.byHistoryAlone()).isFalse();
            });
  }

  @ParameterizedTest
  @CsvSource({"60,3,0", "300,3,0", "300,2,3"})
  void the_history_alone_tells_it_of_a_probe_when_the_metrics_are_gone(
      int period, int n, int more) {
    EvaluationRangePolicy policy =
        (p, periods) -> EvaluationRangePolicy.PUBLISHED_EVIDENCE.slots(p, periods) + more;
    play(open(policy), alarm(period, n, "missing"));

    List<MeasuredRange> measured = read(open(policy));

    assertThat(measured)
        .singleElement()
        .satisfies(
            range -> {
              assertThat(range.slots()).isEqualTo(policy.slots(period, n));
              assertThat(range.byHistoryAlone()).isTrue();
            });
  }

  @Test
  void a_filled_empty_range_tells_it_as_well() {
    EmbeddedAccount account = open(EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    play(account, alarm(60, 1, "notBreaching"));

    assertThat(read(account)).extracting(MeasuredRange::slots).containsExactly(6);
  }

  @Test
  void a_fill_beside_datapoints_tells_nothing() {
    EmbeddedAccount account = open(EvaluationRangePolicy.PUBLISHED_EVIDENCE);
    play(
        account,
        request ->
            alarm(60, 3, "notBreaching")
                .andThen(r -> r.datapointsToAlarm(3).threshold(-1.0))
                .accept(request));

    assertThat(read(account)).isEmpty();
  }

  @Test
  void ten_seconds_are_read_from_the_history_as_the_service_writes_it() throws IOException {
    try (WireServer server = new WireServer();
        AwsClients clients = server.clients()) {
      // Of 10 s, N 3: recorded from the live service in September 2026, 9 slots.
      server.cbor(
          Map.of(
              "AlarmHistoryItems",
              List.of(
                  item(
                      "2026-09-14T10:00:18.775Z",
                      "OK",
                      "ALARM",
                      "\"startDate\":\"2026-09-14T10:00:00.000+0000\",\"period\":10,"
                          + "\"evaluatedDatapoints\":[{\"timestamp\":\"2026-09-14T10:00:00.000+0000\","
                          + "\"sampleCount\":1.0,\"value\":1.0}]"),
                  item(
                      "2026-09-14T10:01:48.775Z",
                      "ALARM",
                      "INSUFFICIENT_DATA",
                      "\"period\":10,"
                          + "\"evaluatedDatapoints\":[{\"timestamp\":\"2026-09-14T10:01:30.000+0000\"}]"))));
      MetricAlarm alarm =
          (MetricAlarm)
              AlarmConverter.alarm(
                  software.amazon.awssdk.services.cloudwatch.model.MetricAlarm.builder()
                      .alarmName("probe")
                      .namespace("Tocsin/Probe")
                      .metricName("Value")
                      .period(10)
                      .statistic("Maximum")
                      .evaluationPeriods(3)
                      .datapointsToAlarm(1)
                      .threshold(0.5)
                      .comparisonOperator("GreaterThanThreshold")
                      .actionsEnabled(true)
                      .build());

      List<MeasuredRange> measured =
          new RangeReader(clients.cloudWatch()).of(alarm, Instant.parse("2026-09-15T10:00:00Z"));

      assertThat(measured).extracting(MeasuredRange::slots).containsExactly(9);
      assertThat(server.operations()).containsExactly("DescribeAlarmHistory");
      assertThat(server.calls.get(0).body().get("AlarmName").asText()).isEqualTo("probe");
    }
  }

  private EmbeddedAccount open(EvaluationRangePolicy policy) {
    return EmbeddedAccount.open(database, "111122223333", "eu-central-1", clock::get, policy);
  }

  private static Consumer<PutMetricAlarmRequest.Builder> alarm(int period, int n, String missing) {
    return request ->
        request
            .alarmName("probe")
            .namespace("Tocsin/Probe")
            .metricName("Value")
            .dimensions(d -> d.name("Probe").value("probe"))
            .statistic("Maximum")
            .period(period)
            .evaluationPeriods(n)
            .datapointsToAlarm(1)
            .threshold(0.5)
            .treatMissingData(missing)
            .comparisonOperator("GreaterThanThreshold");
  }

  /** Good values for three hours, a bad one as the last, then eight hours of nothing. */
  private void play(EmbeddedAccount account, Consumer<PutMetricAlarmRequest.Builder> alarm) {
    account.cloudWatch().putMetricAlarm(alarm);
    Instant end = STOPPED.plus(Duration.ofHours(8));
    for (Instant minute = START; minute.isBefore(end); minute = minute.plusSeconds(60)) {
      if (!minute.isAfter(STOPPED)) {
        double value = minute.equals(STOPPED) ? 1 : 0;
        account.publish(List.of(new MetricSample(METRIC, minute, Distribution.of(value))));
      }
      clock.set(minute.plusSeconds(60));
      account.evaluate(clock.get());
    }
  }

  private List<MeasuredRange> read(EmbeddedAccount account) {
    MetricAlarm alarm =
        (MetricAlarm)
            new CloudWatchAlarms(account.cloudWatch(), account.tagging(), clock::get, nap -> {})
                .list(Set.of())
                .alarms()
                .get(0)
                .alarm();
    return new RangeReader(account.cloudWatch()).of(alarm, clock.get());
  }

  private static Map<String, Object> item(String at, String from, String to, String data) {
    return Map.of(
        "AlarmName",
        "probe",
        "AlarmType",
        "MetricAlarm",
        "Timestamp",
        Instant.parse(at),
        "HistoryItemType",
        "StateUpdate",
        "HistorySummary",
        "Alarm updated from " + from + " to " + to,
        "HistoryData",
        "{\"version\":\"1.0\",\"oldState\":{\"stateValue\":\"%s\"},\"newState\":{\"stateValue\":\"%s\",\"stateReason\":\"x\",\"stateReasonData\":{\"version\":\"1.0\",%s}}}"
            .formatted(from, to, data));
  }
}
