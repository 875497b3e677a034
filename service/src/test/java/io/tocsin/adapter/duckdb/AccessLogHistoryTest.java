package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tocsin.accesslog.AccessLogEntry;
import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.AccessLogMetrics;
import io.tocsin.accesslog.AccessLogReader;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogFile;
import io.tocsin.backtest.Span;
import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import io.tocsin.metric.StatisticValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** DuckDB and {@link AccessLogMetrics} must count the same. */
class AccessLogHistoryTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("tocsin.root", "..")).resolve("queries/tests/logs");
  private static final Instant THREE = Instant.parse("2026-11-22T03:00:00Z");
  private static final List<Statistic> STATISTICS =
      Stream.of(
              "SampleCount",
              "Sum",
              "Average",
              "Minimum",
              "Maximum",
              "p50",
              "p99",
              "tm90",
              "PR(:0.3)")
          .map(Statistic::new)
          .toList();

  @TempDir Path folder;

  @Test
  void the_sample_logs_give_the_metrics_that_a_replay_gives() {
    assertThat(agree(SAMPLES)).isGreaterThan(50);
  }

  @Test
  void generated_logs_give_the_metrics_that_a_replay_gives() throws IOException {
    Random random = new Random(7);
    for (int file = 0; file < 4; file++) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < 2_000; i++) {
        lines.add(line(random));
      }
      Files.write(folder.resolve("part-" + file + ".log"), lines);
    }

    assertThat(agree(folder)).isGreaterThan(5_000);
  }

  @Test
  void percentiles_of_longer_periods_are_of_all_their_samples() throws IOException {
    Random random = new Random(8);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      lines.add(line(random));
    }
    Files.write(folder.resolve("shop.log"), lines);
    Metric metric = balancer("TargetResponseTime", "app/shop-api/50dc6c495c0c9188");
    List<Distribution> parts =
        replayed(folder).stream()
            .filter(sample -> sample.metric().equals(metric))
            .filter(sample -> !sample.minute().isBefore(THREE.plusSeconds(420)))
            .filter(sample -> sample.minute().isBefore(THREE.plusSeconds(720)))
            .map(MetricSample::distribution)
            .toList();
    MetricStat p95 = new MetricStat(metric, 300, new Statistic("p95"), null);

    try (AccessLogHistory history = new AccessLogHistory(DuckDbSettings.of(folder))) {
      MetricSource source = history.read(List.of(p95), THREE, THREE.plusSeconds(3600));

      assertThat(source.read(p95, THREE.plusSeconds(420), 1).values())
          .containsExactly(StatisticValue.of(Distribution.merge(parts), p95.statistic()));
    }
  }

  @Test
  void slots_over_midnight_hold_the_samples_of_both_days() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String time :
        List.of("2026-11-22T23:58:10", "2026-11-23T00:01:20", "2026-11-23T00:30:30")) {
      lines.add(
          line(new Random(3))
              .replaceFirst(" \\S+ ", " " + time + ".000000Z ")
              .replaceFirst(" app/shop-\\S+ ", " app/shop-night/1 "));
    }
    Files.write(folder.resolve("night.log"), lines);
    Metric bytes = balancer("ProcessedBytes", "app/shop-night/1");
    MetricStat count = new MetricStat(bytes, 300, Statistic.SAMPLE_COUNT, null);
    MetricStat share = new MetricStat(bytes, 300, new Statistic("PR(0:)"), null);
    Instant from = Instant.parse("2026-11-22T00:00:00Z");
    Instant late = Instant.parse("2026-11-22T23:57:00Z");

    try (AccessLogHistory history = new AccessLogHistory(DuckDbSettings.of(folder))) {
      MetricSource source =
          history.read(List.of(count, share), from, from.plus(Duration.ofDays(3)));

      assertThat(source.read(count, late, 2).values()).containsExactly(2, Double.NaN);
      assertThat(source.read(share, late, 2).values()).containsExactly(100, Double.NaN);
      assertThat(source.read(count, late.plusSeconds(30 * 60), 2).values())
          .containsExactly(1, Double.NaN);
    }
  }

  @Test
  void what_logs_do_not_tell_is_missing_and_said() {
    MetricStat hosts =
        new MetricStat(balancer("UnHealthyHostCount", "app/shop/1"), 60, Statistic.MAXIMUM, null);
    MetricStat queue =
        new MetricStat(
            Metric.of("AWS/SQS", "RequestCount", Map.of("LoadBalancer", "app/shop/1")),
            60,
            Statistic.SUM,
            null);
    MetricStat other =
        new MetricStat(balancer("RequestCount", "app/nobody/1"), 60, Statistic.SUM, null);
    MetricStat known =
        new MetricStat(
            balancer("RequestCount", "app/shop-api/50dc6c495c0c9188"), 60, Statistic.SUM, null);
    Instant to = THREE.plusSeconds(3600);

    try (AccessLogHistory history = new AccessLogHistory(DuckDbSettings.of(SAMPLES))) {
      MetricSource source = history.read(List.of(hosts, queue, other, known), THREE, to);

      assertThat(source.read(hosts, THREE, 60).values()).containsOnly(Double.NaN);
      assertThat(source.read(other, THREE, 60).values()).containsOnly(Double.NaN);
      assertThat(history.fidelity(hosts, THREE, to, to).sentence())
          .isEqualTo(
              "access logs do not tell AWS/ApplicationELB"
                  + " UnHealthyHostCount{LoadBalancer=app/shop/1}, so it is missing throughout");
      assertThat(history.fidelity(queue, THREE, to, to).sentence()).contains("do not tell AWS/SQS");
      assertThat(history.fidelity(other, THREE, to, to).sentence())
          .isEqualTo("the access logs have no line of load balancer app/nobody/1");
      assertThat(history.notes())
          .containsExactly(
              "Access logs do not tell AWS/ApplicationELB UnHealthyHostCount, AWS/SQS"
                  + " RequestCount; alarms on these saw no datapoint.",
              "The access logs have no line of load balancer app/nobody/1.");
      assertThat(history.fidelity(known, THREE, to, to).sentence())
          .isEqualTo("counted from access logs, which AWS delivers on a best-effort basis");
    }
  }

  @Test
  void the_time_there_are_logs_of_is_told_by_their_names() {
    try (AccessLogHistory history = new AccessLogHistory(DuckDbSettings.of(SAMPLES))) {
      assertThat(history.available())
          .contains(
              new Span(
                  Instant.parse("2026-11-22T03:10:00Z"), Instant.parse("2026-11-22T03:45:00Z")));
      assertThat(history.description()).isEqualTo("the access logs in " + SAMPLES);
    }
    try (AccessLogHistory history = new AccessLogHistory(DuckDbSettings.of(folder))) {
      assertThat(history.available()).isEmpty();
    }
  }

  /** Compares every statistic of every minute, and returns how many there are. */
  private static int agree(Path logs) {
    List<MetricSample> samples = replayed(logs);
    Map<String, Map<Instant, Distribution>> byMetric = new TreeMap<>();
    List<MetricStat> stats = new ArrayList<>();
    for (MetricSample sample : samples) {
      byMetric
          .computeIfAbsent(
              sample.metric().toString(),
              name -> {
                STATISTICS.forEach(
                    statistic -> stats.add(new MetricStat(sample.metric(), 60, statistic, null)));
                return new TreeMap<>();
              })
          .put(sample.minute(), sample.distribution());
    }
    int compared = 0;
    try (AccessLogHistory history = new AccessLogHistory(DuckDbSettings.of(logs))) {
      Instant to = THREE.plus(Duration.ofHours(1));
      MetricSource source = history.read(stats, THREE, to);
      for (MetricStat stat : stats) {
        Map<Instant, Distribution> minutes = byMetric.get(stat.metric().toString());
        for (Instant minute = THREE; minute.isBefore(to); minute = minute.plusSeconds(60)) {
          Distribution expected = minutes.get(minute);
          double actual = source.read(stat, minute, 1).values()[0];
          if (expected == null) {
            assertThat(actual).as("%s at %s", stat, minute).isNaN();
          } else {
            double value = StatisticValue.of(expected, stat.statistic());
            assertThat(actual)
                .as("%s at %s", stat, minute)
                .isCloseTo(value, within(1e-12 * Math.max(1, Math.abs(value))));
            compared++;
          }
        }
      }
    }
    return compared;
  }

  private static List<MetricSample> replayed(Path logs) {
    AccessLogMetrics metrics = new AccessLogMetrics();
    for (LogFile file : new AccessLogFolder(logs).list().files()) {
      AccessLogReader.read(
          file,
          new AccessLogReader.Visitor() {
            @Override
            public void entry(long lineNumber, AccessLogEntry entry) {
              metrics.add(entry);
            }

            @Override
            public void unparsed(long lineNumber, LineProblem problem) {}
          });
    }
    return metrics.complete(Instant.MAX);
  }

  private static Metric balancer(String name, String balancer) {
    return Metric.of("AWS/ApplicationELB", name, Map.of("LoadBalancer", balancer));
  }

  /** A line of the layout of 2016, with everything that decides what it counts as. */
  private static String line(Random random) {
    String group =
        random.nextInt(8) == 0
            ? "-"
            : "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/shop-"
                + random.nextInt(3)
                + "/73e2d6bc24d8a067";
    String target = random.nextInt(5) == 0 ? "-" : "10.0.1.17:8080";
    boolean dispatched = random.nextInt(6) > 0;
    return String.join(
        " ",
        pick(random, "http", "https", "h2", "ws", "wss"),
        THREE
                .plusMillis(random.nextInt(30 * 60_000))
                .toString()
                .replace("Z", "")
                .concat("000000")
                .substring(0, 19)
            + ".%06dZ".formatted(random.nextInt(1_000_000)),
        pick(random, "app/shop-api/50dc6c495c0c9188", "app/shop-web/1"),
        "203.0.113.7:48160",
        target,
        dispatched ? "0.001" : "-1",
        dispatched && random.nextInt(9) > 0 ? "0.%03d".formatted(random.nextInt(900)) : "-1",
        dispatched ? "0.000" : "-1",
        pick(random, "200", "204", "301", "404", "460", "500", "502", "503", "504", "101", "-"),
        pick(random, "200", "302", "404", "500", "503", "101", "-", "-"),
        Integer.toString(random.nextInt(5_000)),
        Integer.toString(random.nextInt(90_000)),
        "\"GET https://api.shop.example:443/orders HTTP/1.1\"",
        "\"curl/8.5.0\"",
        "-",
        "-",
        group,
        "\"Root=1-58337281-1d84f3d73c47ec4e58577259\"");
  }

  private static String pick(Random random, String... of) {
    return of[random.nextInt(of.length)];
  }
}
