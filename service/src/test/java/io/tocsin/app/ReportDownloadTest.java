package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.bench.RawDownload;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are longer than what is held; {@code ReportDownloadProof} has a million rows. */
class ReportDownloadTest {
  private static final int LINES = 60_000;
  private static final String ALL = "/v1/reports/all-requests?" + RawDownload.RANGE + "&format=";

  private static RunningTocsin server;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    Path queries = folder.resolve("queries");
    RawDownload.prepare(folder.resolve("logs"), queries, LINES);
    Files.writeString(
        queries.resolve("late-failure.sql"),
        Files.readString(queries.resolve("all-requests.sql"))
            .replace(
                "user_agent, trace_id,",
                "user_agent, CASE WHEN ts < TIMESTAMP '2026-11-02 12:00:00' THEN trace_id"
                    + " ELSE error('too late') END AS trace_id,"));
    server =
        RunningTocsin.start(
            folder.resolve("data"),
            null,
            settings -> {
              settings.setAtStart("plan");
              settings.setReconcile(new ReconcileSettings("off", null, false, null));
              settings.setQueries(folder.resolve("queries").toString());
              settings.logFolder(folder.resolve("logs"));
            });
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Threads in which an engine makes rows. */
  private static long queries() {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(
                        frame ->
                            frame.getClassName().equals("io.tocsin.query.StreamedQuery")
                                && frame.getMethodName().equals("run")))
        .count();
  }

  @Test
  void all_rows_are_given_as_csv_and_as_ndjson() throws IOException {
    for (String format : new String[] {"csv", "ndjson"}) {
      URI uri = server.uri(ALL + format);
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(uri.toURL().openStream(), StandardCharsets.UTF_8))) {
        assertThat(lines.lines().count())
            .as(format)
            .isEqualTo(format.equals("csv") ? LINES + 1 : LINES);
      }
    }
    Awaitility.await().until(() -> queries() == 0);
  }

  @Test
  void a_closed_connection_cancels_the_query() throws IOException {
    try (RawDownload download = RawDownload.open(server.port(), ALL + "csv")) {
      download.read(100_000);
      assertThat(queries()).isEqualTo(1);
    }
    Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> queries() == 0);
  }

  @Test
  void what_fails_on_the_way_breaks_the_answer_off() throws IOException {
    URI uri = server.uri("/v1/reports/late-failure?" + RawDownload.RANGE + "&format=csv");
    try (InputStream in = uri.toURL().openStream()) {
      assertThat(in.readNBytes(100_000)).hasSize(100_000);
      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  void json_is_cut_and_says_so() {
    assertThat(server.json(ALL + "json").get("truncated").asBoolean()).isTrue();
    assertThat(server.json(ALL + "json").get("rows")).hasSize(10_000);
  }
}
