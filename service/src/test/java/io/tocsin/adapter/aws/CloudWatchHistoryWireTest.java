package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.backtest.Fidelity;
import io.tocsin.backtest.HistoryRead;
import io.tocsin.metric.Band;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of CloudWatch, and how its answers become slots. */
class CloudWatchHistoryWireTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
  private static final Metric LATENCY =
      Metric.of("AWS/ApplicationELB", "TargetResponseTime", Map.of("LoadBalancer", "app/shop/1"));

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
  void percentiles_are_read_once_for_each_minute_of_the_period() throws IOException {
    for (int shift = 0; shift < 5; shift++) {
      Instant first = NINE.plusSeconds(60L * shift);
      server.cbor(
          page("q0", List.of(first, first.plusSeconds(300)), List.of(shift * 1.0, 10.0 + shift)));
    }

    MetricStat p99 = stat("p99", 300);
    MetricSource source = history().read(List.of(p99), NINE, NINE.plusSeconds(900));

    assertThat(starts()).containsExactly(0L, 60L, 120L, 180L, 240L);
    assertThat(source.read(p99, NINE.plusSeconds(120), 2).values()).containsExactly(2, 12);
    assertThat(source.read(p99, NINE.plusSeconds(240), 1).values()).containsExactly(4);
  }

  @Test
  void basic_statistics_are_read_by_the_minute_once_however_many_alarms_share_them()
      throws IOException {
    server.cbor(
        Map.of(
            "MetricDataResults",
            List.of(
                result("q0", List.of(NINE, NINE.plusSeconds(120)), List.of(6.0, 2.0)),
                result("q1", List.of(NINE, NINE.plusSeconds(120)), List.of(3.0, 1.0)),
                result("q2", List.of(NINE, NINE.plusSeconds(120)), List.of(5.0, 2.0)))));
    List<MetricStat> stats =
        List.of(stat("Average", 180), stat("Sum", 120), stat("Maximum", 180), stat("Sum", 120));

    MetricSource source = history().read(stats, NINE, NINE.plusSeconds(300));

    assertThat(server.calls).hasSize(1);
    assertThat(server.calls.get(0).body().get("MetricDataQueries"))
        .extracting(query -> query.get("MetricStat").get("Stat").asText())
        .containsExactly("Sum", "SampleCount", "Maximum");
    assertThat(source.read(stats.get(0), NINE, 1).values()).containsExactly(2);
    assertThat(source.read(stats.get(1), NINE.plusSeconds(60), 2).values())
        .containsExactly(2, Double.NaN);
    assertThat(source.read(stats.get(2), NINE.plusSeconds(60), 1).values()).containsExactly(2);
  }

  @Test
  void a_wall_clock_window_needs_one_request_at_its_time_zones_hours() throws IOException {
    server.cbor(page("q0", List.of(NINE.plusSeconds(1800)), List.of(7.0)));
    MetricStat p99 = stat("p99", 3600);
    MetricAlarm alarm =
        MetricAlarm.named("hourly")
            .watching(p99)
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
            .wallClock("+05:30")
            .build();

    MetricSource source =
        new CloudWatchHistory(reader(), "CloudWatch", List.of(alarm), NOW)
            .read(List.of(p99), NINE, NINE.plus(Duration.ofHours(3)));

    assertThat(starts()).containsExactly(1800L);
    assertThat(source.read(p99, NINE.plusSeconds(1800), 1).values()).containsExactly(7);
  }

  @Test
  void days_in_which_clocks_change_are_read_as_long_as_they_are() throws IOException {
    Instant saturday = Instant.parse("2026-10-23T22:00:00Z");
    Instant now = Instant.parse("2026-10-30T12:00:00Z");
    MetricStat sum = stat("Sum", 86_400);
    MetricAlarm alarm =
        MetricAlarm.named("daily")
            .watching(sum)
            .threshold(ComparisonOperator.GREATER_THAN_THRESHOLD, 1)
            .wallClock("Europe/Berlin")
            .build();
    server.cbor(page("q0", List.of(saturday, saturday.plusSeconds(25 * 3600)), List.of(1.0, 2.0)));

    MetricSource source =
        new CloudWatchHistory(reader(), "CloudWatch", List.of(alarm), now)
            .read(List.of(sum), saturday, saturday.plus(Duration.ofDays(4)));

    // Sunday 2026-10-25 has 25 hours in Berlin.
    assertThat(source.read(sum.withPeriod(90_000), saturday.plusSeconds(86_400), 1).values())
        .containsExactly(2);
  }

  @Test
  void history_older_than_15_days_is_read_on_its_grid_and_spread() throws IOException {
    Instant old = NOW.minus(Duration.ofDays(30)).minusSeconds(3 * 3600);
    server.cbor(
        Map.of(
            "MetricDataResults",
            List.of(
                result("q0", List.of(old, old.plusSeconds(300)), List.of(10.0, 20.0)),
                result("q1", List.of(old, old.plusSeconds(300)), List.of(3.0, 4.0)))));
    List<MetricStat> stats = List.of(stat("Sum", 300), stat("p99", 60));

    CloudWatchHistory history = history();
    MetricSource source = history.read(stats, old, old.plusSeconds(600));

    assertThat(server.calls.get(0).body().get("MetricDataQueries"))
        .extracting(query -> query.get("MetricStat").get("Period").asInt())
        .containsExactly(300, 300);
    assertThat(source.read(stats.get(0), old, 2).values()).containsExactly(10, 20);
    assertThat(source.read(stats.get(0), old.plusSeconds(180), 1).values()).containsExactly(16);
    assertThat(source.read(stats.get(1), old.plusSeconds(240), 2).values()).containsExactly(3, 4);
    assertThat(history.fidelity(stats.get(0), old, NOW, NOW))
        .isEqualTo(
            Fidelity.approximate(
                "before 2026-11-07T13:00:00Z CloudWatch has only the grid of 5 minutes, not every"
                    + " slot the alarm saw"));
  }

  @Test
  void the_grid_of_hours_and_the_lost_seconds_are_told() {
    Instant old = NOW.minus(Duration.ofDays(100));

    assertThat(history().fidelity(stat("Sum", 60), old, NOW, NOW).sentence())
        .contains("only the grid of full hours");
    assertThat(
            history()
                .fidelity(stat("Sum", 60), NOW.minus(Duration.ofDays(500)), NOW, NOW)
                .sentence())
        .contains("keeps nothing for longer than 455 days");
    assertThat(history().fidelity(stat("Sum", 10), NINE.minusSeconds(60), NOW, NOW).sentence())
        .isEqualTo(
            "CloudWatch keeps periods of 10 s for 3 hours, so before 2026-11-22T09:02:00Z there are"
                + " none");
  }

  @Test
  void periods_of_20_seconds_are_regrouped_from_10() throws IOException {
    Instant eleven = Instant.parse("2026-11-22T11:00:00Z");
    server.cbor(
        page(
            "q0",
            List.of(eleven, eleven.plusSeconds(10), eleven.plusSeconds(20)),
            List.of(1.0, 2.0, 4.0)));
    MetricStat sum = stat("Sum", 20);

    MetricSource source = history().read(List.of(sum), eleven, eleven.plusSeconds(60));

    assertThat(source.read(sum, eleven.plusSeconds(10), 2).values()).containsExactly(6, Double.NaN);
  }

  @Test
  void a_band_is_asked_for_with_the_alarms_own_queries_once() throws IOException {
    server.cbor(
        Map.of(
            "MetricDataResults",
            List.of(
                result("tocsin_lower", List.of(NINE), List.of(1.0)),
                result("tocsin_upper", List.of(NINE), List.of(5.0)))));
    MetricDataQuery metric = MetricDataQuery.of("m1", stat("Average", 60), true);
    MetricDataQuery band = MetricDataQuery.of("ad1", "ANOMALY_DETECTION_BAND(m1, 2)", true);
    List<MetricDataQuery> entries = List.of(metric, band);

    MetricSource source = history().read(List.of(), NINE, NINE.plusSeconds(120));
    Band first = source.band(band, entries, NINE, 60, 2).orElseThrow();

    assertThat(source.band(band, entries, NINE, 60, 2)).contains(first);
    assertThat(first.lower().values()).containsExactly(1, Double.NaN);
    assertThat(first.upper().values()).containsExactly(5, Double.NaN);
    assertThat(server.calls)
        .singleElement()
        .satisfies(
            call ->
                assertThat(call.body().get("MetricDataQueries"))
                    .extracting(query -> query.path("Expression").asText())
                    .containsExactly(
                        "", "ANOMALY_DETECTION_BAND(m1, 2)", "FIRST(ad1)", "LAST(ad1)"));
  }

  @Test
  void the_cost_is_known_before_anything_is_read() {
    List<MetricStat> stats = List.of(stat("Average", 300), stat("Sum", 60), stat("p99", 300));

    List<HistoryRead> reads =
        IntStream.range(0, 10)
            .mapToObj(day -> NOW.minus(Duration.ofDays(10 - day)))
            .map(day -> new HistoryRead(stats, day, day.plus(Duration.ofDays(1))))
            .toList();

    assertThat(history().cost(reads))
        .contains(
            "reads 70 metrics with GetMetricData, about 0.01 USD or less (0.01 USD for 1,000)");
    assertThat(new MetricDataCost(123_456).sentence())
        .isEqualTo("reads 123,456 metrics with GetMetricData, about 1.23 USD (0.01 USD for 1,000)");
    assertThat(server.calls).isEmpty();
  }

  @Test
  void throttling_that_does_not_end_is_told_in_a_sentence() throws IOException {
    for (int i = 0; i < 3; i++) {
      server.cborError(400, "Throttling", "Rate exceeded");
    }

    assertThatThrownBy(() -> history().read(List.of(stat("Sum", 60)), NINE, NINE.plusSeconds(60)))
        .hasMessageStartingWith("cloudwatch:GetMetricData was throttled");
  }

  @Test
  void reads_wait_when_CloudWatch_would_refuse_more_datapoints() throws IOException {
    List<Duration> slept = new ArrayList<>();
    List<Instant> minutes =
        IntStream.range(0, 50_000).mapToObj(i -> NINE.minusSeconds(60L * i)).toList();
    List<Double> values = minutes.stream().map(minute -> 1.0).toList();
    for (int page = 0; page < 9; page++) {
      server.cbor(
          Map.of(
              "MetricDataResults",
              List.of(result("q0", minutes, values)),
              "NextToken",
              page == 8 ? "" : "more"));
    }

    new MetricDataReader(clients.cloudWatch(), () -> NOW, slept::add)
        .read(stat("Sum", 60), NINE, 2);

    assertThat(slept).containsExactly(Duration.ofMillis(11), Duration.ofMillis(127));
  }

  private CloudWatchHistory history() {
    return new CloudWatchHistory(reader(), "CloudWatch", List.of(), NOW);
  }

  private MetricDataReader reader() {
    return new MetricDataReader(clients.cloudWatch());
  }

  private List<Long> starts() {
    return server.calls.stream()
        .map(WireServer.Call::body)
        .map((JsonNode body) -> body.get("StartTime").asLong() - NINE.getEpochSecond())
        .toList();
  }

  private static MetricStat stat(String statistic, int period) {
    return new MetricStat(LATENCY, period, new Statistic(statistic), null);
  }

  private static Map<String, Object> page(String id, List<Instant> at, List<Double> values) {
    return Map.of("MetricDataResults", List.of(result(id, at, values)));
  }

  private static Map<String, Object> result(String id, List<Instant> at, List<Double> values) {
    return Map.of("Id", id, "StatusCode", "Complete", "Timestamps", at, "Values", values);
  }
}
