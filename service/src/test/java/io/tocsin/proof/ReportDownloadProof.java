package io.tocsin.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.bench.RawDownload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A million rows, downloaded from a server whose heap may not grow beyond 320 MiB, quick and from a
 * run; and what becomes of the query when the connection is closed.
 */
class ReportDownloadProof {
  private static final int LINES = 1_000_000;
  private static final String KEY = "AKIDPROOFPROOFPROOF1";
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)/");
  private static final String QUICK = "/v1/reports/all-requests?" + RawDownload.RANGE + "&format=";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private int port;

  private Path settings() throws IOException {
    Path root = Path.of(System.getProperty("tocsin.root")).toAbsolutePath().normalize();
    Path file = folder.resolve("tocsin.yml");
    Files.writeString(
        file,
        String.join(
            "\n",
            "alarms: " + root.resolve("alarms"),
            "healthTree: " + root.resolve("dashboards/health.yaml"),
            "queries: " + folder.resolve("queries"),
            "data: " + folder.resolve("data"),
            "atStart: plan",
            "reconcile: {mode: 'off'}",
            "logs: {folder: '" + folder.resolve("logs") + "', timeout: 300s}",
            "server:",
            "  applicationConnectors: [{type: http, bindHost: 127.0.0.1, port: 0}]",
            "  adminConnectors: [{type: http, bindHost: 127.0.0.1, port: " + adminPort() + "}]",
            "  registerDefaultExceptionMappers: false",
            ""));
    return file;
  }

  private int admin;

  private int adminPort() throws IOException {
    try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
      admin = free.getLocalPort();
      return admin;
    }
  }

  private URI uri(int at, String path) {
    return URI.create("http://127.0.0.1:" + at + path);
  }

  private String text(int at, String path) {
    try {
      return client
          .send(HttpRequest.newBuilder(uri(at, path)).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lines of an answer, without holding it. */
  private long lines(String path) throws IOException {
    try (InputStream in = new BufferedInputStream(uri(port, path).toURL().openStream(), 1 << 16)) {
      byte[] buffer = new byte[1 << 16];
      long lines = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        for (int i = 0; i < read; i++) {
          lines += buffer[i] == '\n' ? 1 : 0;
        }
      }
      return lines;
    }
  }

  /** Threads of the server in which an engine makes rows. */
  private long queries() {
    return text(admin, "/threads")
        .lines()
        .filter(line -> line.contains("io.tocsin.query.StreamedQuery.run"))
        .count();
  }

  private void awaitSuccess(String run) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              String answer = text(port, run);
              assertThat(answer).doesNotContain("\"failed\"");
              return answer.contains("\"status\":\"succeeded\"");
            });
  }

  @Test
  void a_million_rows_fit_through_a_small_heap_and_a_closed_connection_cancels_the_query()
      throws Exception {
    RawDownload.prepare(folder.resolve("logs"), folder.resolve("queries"), LINES);
    Path output = folder.resolve("out.txt");
    try (TocsinProcess server = TocsinProcess.start(settings(), KEY, output, "server")) {
      Awaitility.await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () -> {
                assertThat(server.isAlive()).as(server.printed()).isTrue();
                Matcher address = ADDRESS.matcher(server.printed());
                port = address.find() ? Integer.parseInt(address.group(1)) : 0;
                return port != 0;
              });

      assertThat(lines(QUICK + "csv")).isEqualTo(LINES + 1);
      assertThat(lines(QUICK + "ndjson")).isEqualTo(LINES);

      HttpResponse<String> asked =
          client.send(
              HttpRequest.newBuilder(uri(port, "/v1/report-runs"))
                  .header("Content-Type", "application/json")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"sql\": \"SELECT ts, request_url, user_agent, trace_id FROM alb_logs\","
                              + " \"from\": \"2026-11-01T00:00:00Z\", \"to\": \"2026-11-03T00:00:00Z\"}"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
      String run = URI.create(asked.headers().firstValue("Location").orElseThrow()).getPath();
      awaitSuccess(run);
      assertThat(lines(run + "/result?format=csv")).isEqualTo(LINES + 1);
      assertThat(text(port, run + "/result?limit=2&cursor=999998")).contains("\"next\":null");
      HttpResponse<Path> parquet =
          client.send(
              HttpRequest.newBuilder(uri(port, run + "/result?format=parquet")).build(),
              HttpResponse.BodyHandlers.ofFile(folder.resolve("all.parquet")));
      assertThat(parquet.statusCode()).isEqualTo(200);
      assertThat(Files.size(parquet.body())).isGreaterThan(1_000_000);

      try (RawDownload download = RawDownload.open(port, QUICK + "csv")) {
        download.read(1_000_000);
        assertThat(queries()).isEqualTo(1);
      }
      Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> queries() == 0);
      assertThat(server.isAlive()).isTrue();
      assertThat(server.printed()).doesNotContain("OutOfMemoryError");
    }
  }
}
