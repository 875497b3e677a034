package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.accesslog.AccessLogFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server over a folder with real log lines and with files that are none. */
class ReplayedLogsTest {
  private static final Map<String, String> VALUES =
      Map.of(
          "from2", "2018-07-01T00:00:00Z",
          "to2", "2018-08-01T00:00:00Z",
          "id", "Root=1-58",
          "objective", "99.9");
  private static final String RANGE = "?from=2018-07-01T00:00:00Z&to=2018-12-01T00:00:00Z";

  private static Path logs;
  private static RunningTocsin tocsin;

  @BeforeAll
  static void start(@TempDir Path data, @TempDir Path folder) throws IOException {
    logs = folder;
    byte[] sample =
        Files.readAllBytes(
            RunningTocsin.root().resolve("service/src/test/resources/accesslog/alb-samples.log"));
    Files.write(folder.resolve("alb-samples.log"), sample);
    byte[] packed = gzip(sample);
    Files.write(folder.resolve("cut.log.gz"), Arrays.copyOf(packed, packed.length - 200));
    Files.write(folder.resolve("picture.log"), new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 1, 2, 3});
    Files.createFile(folder.resolve("empty.log"));
    tocsin = RunningTocsin.replayed(data, folder);
    tocsin.await(
        "/v1/health",
        health ->
            health.get("sources").get("ended").asBoolean()
                && health.get("at").asText().equals("2018-11-30T22:24:00Z"));
  }

  @AfterAll
  static void stop() {
    tocsin.close();
  }

  @Test
  void the_log_health_accounts_for_every_line() {
    JsonNode answer = tocsin.json("/v1/reports/log-health" + RANGE);
    assertThat(sum(answer, "alb-samples.log", "lines")).isEqualTo(14);
    assertThat(sum(answer, "alb-samples.log", "parsed")).isEqualTo(14);
    assertThat(sum(answer, "alb-samples.log", "unparsed")).isZero();
    assertThat(sum(answer, "cut.log.gz", "parsed")).isEqualTo(3);
    JsonNode coverage = answer.get("coverage");
    assertThat(coverage.get("lines").asLong())
        .isEqualTo(coverage.get("rows").asLong() + coverage.get("unparsed").asLong());
  }

  @Test
  void files_that_are_no_logs_are_named_and_the_rest_is_served() {
    JsonNode coverage = tocsin.json("/v1/reports/log-health" + RANGE).get("coverage");
    List<String> named = new ArrayList<>();
    for (JsonNode problem : coverage.get("problems")) {
      named.add(problem.get("file").asText());
      assertThat(problem.get("sentence").asText()).hasSizeGreaterThan(10);
    }
    assertThat(named).contains("cut.log.gz", "picture.log");
    JsonNode routes = tocsin.json("/v1/reports/traffic-per-interval" + RANGE + "&interval=1d");
    assertThat(routes.get("rows")).isNotEmpty();
  }

  @Test
  void the_replay_tells_of_each_file_it_could_not_read_to_its_end() {
    List<String> told = new ArrayList<>();
    ReplayFeed feed = ReplayFeed.read(new AccessLogFolder(logs).list(), told::add);
    assertThat(told).anyMatch(sentence -> sentence.startsWith("cut.log.gz: "));
    assertThat(told).anyMatch(sentence -> sentence.startsWith("picture.log: "));
    assertThat(told.get(told.size() - 1)).contains("read", "log-health");
    assertThat(feed.first()).isEqualTo(Instant.parse("2018-07-02T22:23:00Z"));
  }

  @Test
  void the_replay_leaves_out_months_without_a_line() {
    ReplayFeed feed = ReplayFeed.read(new AccessLogFolder(logs).list(), sentence -> {});
    feed.past(feed.first());
    int minutes = 0;
    Instant end = Instant.MIN;
    for (Optional<Feed.Minute> minute = feed.next(); minute.isPresent(); minute = feed.next()) {
      assertThat(minute.get().start()).isAfterOrEqualTo(end);
      end = minute.get().end();
      minutes++;
    }
    assertThat(end).isEqualTo(Instant.parse("2018-11-30T22:24:00Z"));
    // Two minutes with lines, and 26 hours of the months between them.
    assertThat(minutes).isBetween(1_560, 1_564);
  }

  @Test
  void the_alarms_watch_the_load_balancer_of_the_logs_and_the_rest_is_unknown() {
    JsonNode health = tocsin.json("/v1/health");
    assertThat(health.get("sources").get("clock").asText()).isEqualTo("replayed");
    for (JsonNode tier : health.get("tiers")) {
      String state = tier.get("state").asText();
      if (tier.get("name").asText().equals("ingress")) {
        assertThat(state).isNotEqualTo("unknown");
      } else {
        assertThat(state).as(tier.get("name").asText()).isEqualTo("unknown");
      }
    }
    JsonNode values =
        tocsin.json("/v1/alarms/shop-prod-api-no-requests/series?minutes=1").get("values");
    assertThat(values.get(0).asDouble()).isPositive();
  }

  @Test
  void the_range_of_the_logs_is_that_of_their_lines() {
    JsonNode span = tocsin.json("/v1/logs");
    assertThat(span.get("first").asText()).startsWith("2018-07-02T22:23:00");
    assertThat(span.get("last").asText()).startsWith("2018-11-30T22:23:01");
  }

  @Test
  void a_report_comes_as_csv_to_whoever_asks_for_it() {
    String path = "/v1/reports/log-health" + RANGE;
    HttpResponse<String> accepted = tocsin.get(path, "Accept", "text/csv");
    HttpResponse<String> formatted = tocsin.get(path + "&format=csv");
    assertThat(accepted.body()).isEqualTo(formatted.body());
    assertThat(accepted.headers().firstValue("Content-Type").orElse(""))
        .isEqualTo("text/csv;charset=utf-8");
    assertThat(accepted.headers().firstValue("Content-Disposition").orElse(""))
        .isEqualTo("attachment; filename=\"log-health.csv\"");
    assertThat(accepted.body())
        .startsWith("day,source_file,lines,parsed,unparsed,newest,gap_minutes,reason\r\n");
    assertThat(tocsin.get(path + "&format=json", "Accept", "text/csv").body()).startsWith("{");
    assertThat(tocsin.get(path, "Accept", "text/html, */*;q=0.1").body()).startsWith("{");
  }

  @Test
  void every_report_of_the_catalogue_answers_with_the_columns_it_declares() {
    JsonNode items = tocsin.json("/v1/reports").get("items");
    assertThat(items.size()).isGreaterThanOrEqualTo(5);
    for (JsonNode report : items) {
      String name = report.get("name").asText();
      JsonNode answer = tocsin.json("/v1/reports/" + name + RANGE + needed(report));
      assertThat(answer.get("report").asText()).isEqualTo(name);
      assertThat(columns(answer)).as(name).isEqualTo(columns(report));
      assertThat(answer.get("statistics").get("engine").asText()).isEqualTo("duckdb");
    }
  }

  /** Values for the parameters that have no default. */
  private static String needed(JsonNode report) {
    StringBuilder needed = new StringBuilder();
    for (JsonNode parameter : report.get("parameters")) {
      if (parameter.path("required").asText().equals("always")) {
        String value = VALUES.get(parameter.get("name").asText());
        assertThat(value).as("a value for %s", parameter).isNotNull();
        needed.append('&').append(parameter.get("name").asText()).append('=').append(value);
      }
    }
    return needed.toString();
  }

  private static List<String> columns(JsonNode report) {
    List<String> names = new ArrayList<>();
    report.get("columns").forEach(column -> names.add(column.get("name").asText()));
    return names;
  }

  /** A file that spans days has a row for each. */
  private static int sum(JsonNode answer, String file, String column) {
    int place = columns(answer).indexOf(column);
    int sum = 0;
    for (JsonNode row : answer.get("rows")) {
      sum += row.get(1).asText().equals(file) ? row.get(place).asInt() : 0;
    }
    return sum;
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }
}
