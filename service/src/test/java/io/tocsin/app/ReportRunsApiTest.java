package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.adapter.jdbi.H2Files;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of reports asked of a running server over the sample logs. */
class ReportRunsApiTest {
  private static final Set<String> AT_WORK = Set.of("waiting", "running");
  private static final String RANGE =
      "\"from\": \"2026-11-22T03:00:00Z\", \"to\": \"2026-11-22T04:00:00Z\"";
  private static final String STATUS = "{\"report\": \"status-breakdown\", " + RANGE + "}";

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  private RunningTocsin server() {
    return server(settings -> {});
  }

  private RunningTocsin server(Consumer<TocsinConfiguration> change) {
    return RunningTocsin.start(
        folder.resolve("data"),
        null,
        settings -> {
          settings.setAtStart("plan");
          settings.setReconcile(new ReconcileSettings("off", null, false, null));
          settings.logFolder(RunningTocsin.root().resolve("queries/tests/logs"));
          change.accept(settings);
        });
  }

  private static String sql(String sql) {
    return "{\"sql\": \"" + sql.replace("\"", "\\\"") + "\", " + RANGE + "}";
  }

  private static HttpResponse<String> post(
      RunningTocsin server, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return server.send(request.build());
  }

  private static String asked(RunningTocsin server, String body, String... headers) {
    HttpResponse<String> taken = post(server, "/v1/report-runs", body, headers);
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    String path = taken.headers().firstValue("Location").orElseThrow();
    return path.substring(path.indexOf("/v1/"));
  }

  private static JsonNode ended(RunningTocsin server, String path) {
    return server.await(path, run -> !AT_WORK.contains(run.get("status").asText()));
  }

  private static String succeeded(RunningTocsin server, String body) {
    String path = asked(server, body);
    JsonNode run = ended(server, path);
    assertThat(run.get("status").asText()).as(run.toString()).isEqualTo("succeeded");
    return path;
  }

  private static String detail(HttpResponse<String> refused) {
    return RunningTocsin.read(refused.body()).get("detail").asText();
  }

  private long parquetRows(HttpResponse<byte[]> answer) throws IOException {
    Path file = folder.resolve("a.parquet");
    Files.write(file, answer.body());
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT sum(requests), any_value(typeof(share)) FROM '" + file + "'")) {
      rows.next();
      assertThat(rows.getString(2)).isEqualTo("DOUBLE");
      return rows.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<byte[]> bytes(RunningTocsin server, String path) {
    try {
      return server
          .client()
          .send(
              HttpRequest.newBuilder(server.uri(path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_run_tells_how_it_went_and_its_answer_is_had_in_all_forms() throws IOException {
    try (RunningTocsin server = server()) {
      String path = succeeded(server, STATUS);
      JsonNode run = server.json(path);
      assertThat(run.get("report").asText()).isEqualTo("status-breakdown");
      assertThat(run.get("by").asText()).isEqualTo("local");
      assertThat(run.get("from").asText()).isEqualTo("2026-11-22T03:00:00Z");
      assertThat(run.get("progress").asDouble()).isEqualTo(1);
      assertThat(run.get("reasons")).isEmpty();
      assertThat(run.get("statistics").get("engine").asText()).isEqualTo("duckdb");
      assertThat(run.get("statistics").get("bytesScanned").asLong()).isPositive();
      assertThat(run.get("coverage").get("rows").asLong()).isEqualTo(16);
      assertThat(run.get("coverage").get("unparsed").asLong()).isEqualTo(2);
      assertThat(run.get("ended").asText()).isGreaterThanOrEqualTo(run.get("started").asText());

      String result = run.get("result").get("href").asText();
      JsonNode quick =
          server.json(
              "/v1/reports/status-breakdown?from=2026-11-22T03:00:00Z&to=2026-11-22T04:00:00Z");
      JsonNode whole = server.json(result);
      assertThat(whole.get("rows")).isEqualTo(quick.get("rows"));
      assertThat(whole.get("next").isNull()).isTrue();
      assertThat(run.get("statistics").get("rows").asInt()).isEqualTo(whole.get("rows").size());

      JsonNode first = server.json(result + "?limit=2");
      JsonNode second = server.json(result + "?limit=2&cursor=" + first.get("next").asText());
      assertThat(first.get("rows").get(1)).isEqualTo(quick.get("rows").get(1));
      assertThat(second.get("rows").get(0)).isEqualTo(quick.get("rows").get(2));

      String quickCsv =
          server
              .get(
                  "/v1/reports/status-breakdown?format=csv&from=2026-11-22T03:00:00Z&to=2026-11-22T04:00:00Z")
              .body();
      HttpResponse<String> csv = server.get(result, "Accept", "text/csv");
      assertThat(csv.body()).isEqualTo(quickCsv).startsWith("elb_status,target_status,");
      assertThat(csv.headers().firstValue("Content-Disposition"))
          .hasValue("attachment; filename=\"status-breakdown-" + run.get("id").asText() + ".csv\"");
      List<String> lines = server.get(result + "?format=ndjson").body().lines().toList();
      assertThat(lines).hasSize(quick.get("rows").size());
      assertThat(RunningTocsin.read(lines.get(0)).get("requests"))
          .isEqualTo(quick.get("rows").get(0).get(3));
      assertThat(parquetRows(bytes(server, result + "?format=parquet"))).isEqualTo(16);
      assertThat(
              parquetRows(
                  bytes(
                      server,
                      "/v1/reports/status-breakdown?format=parquet&from=2026-11-22T03:00:00Z&to=2026-11-22T04:00:00Z")))
          .isEqualTo(16);

      String tag = csv.headers().firstValue("ETag").orElseThrow();
      assertThat(server.get(result, "Accept", "text/csv", "If-None-Match", tag).statusCode())
          .isEqualTo(304);
      assertThat(server.get(result, "If-None-Match", tag).statusCode()).isEqualTo(200);
      assertThat(server.get(result + "?format=csv&limit=2").statusCode()).isEqualTo(400);
      try (Stream<Path> left = Files.list(folder.resolve("data/answers"))) {
        assertThat(left.map(each -> each.getFileName().toString()))
            .containsExactly("run-" + run.get("id").asText() + ".rows");
      }
    }
  }

  @Test
  void a_quick_answer_is_not_made_again_while_the_logs_are_the_same() throws IOException {
    Path logs = folder.resolve("logs");
    TestFolders.copy(RunningTocsin.root().resolve("queries/tests/logs"), logs);
    try (RunningTocsin server = server(settings -> settings.logFolder(logs))) {
      String path =
          "/v1/reports/status-breakdown?from=2026-11-22T03:00:00Z&to=2026-11-22T04:00:00Z";
      String tag = server.get(path).headers().firstValue("ETag").orElseThrow();
      assertThat(tag).startsWith("W/");
      assertThat(server.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
      assertThat(server.get(path + "&limit=2", "If-None-Match", tag).statusCode()).isEqualTo(200);
      assertThat(server.get(path + "&format=csv", "If-None-Match", tag).statusCode())
          .isEqualTo(200);

      Path log;
      try (Stream<Path> files = Files.walk(logs)) {
        log = files.filter(file -> file.toString().contains("T0320Z")).findFirst().orElseThrow();
      }
      Files.writeString(log, Files.readString(log) + "one more\n");
      assertThat(server.get(path, "If-None-Match", tag).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void sql_of_ones_own_is_run_in_its_range_and_what_is_not_allowed_is_told() {
    try (RunningTocsin server = server()) {
      String path =
          succeeded(
              server, sql("SELECT elb_status_code AS s, count(*) AS s FROM alb_logs GROUP BY 1"));
      assertThat(server.json(path).get("report").asText()).isEqualTo("ad-hoc");
      JsonNode answer = server.json(path + "/result");
      assertThat(answer.get("columns").get(1).get("name").asText()).isEqualTo("s_2");

      String narrow =
          succeeded(
              server,
              "{\"sql\": \"SELECT count(*) FROM alb_logs\", \"from\": \"2026-11-22T03:10:00Z\","
                  + " \"to\": \"2026-11-22T03:11:00Z\"}");
      assertThat(server.json(narrow + "/result").get("rows").get(0).get(0).asInt()).isEqualTo(3);

      HttpResponse<String> refused =
          post(server, "/v1/report-runs", sql("SELECT * FROM read_text('/etc/passwd')"));
      assertThat(refused.statusCode()).isEqualTo(400);
      assertThat(detail(refused)).startsWith("Line 1, column 24: the SQL does not parse:");

      JsonNode failed = ended(server, asked(server, sql("SELECT nothing FROM alb_logs")));
      assertThat(failed.get("status").asText()).isEqualTo("failed");
      assertThat(failed.get("reasons").get(0).asText())
          .startsWith("DuckDB could not run the report 'ad-hoc':")
          .contains("nothing");
      assertThat(
              server.get("/v1/report-runs/" + failed.get("id").asText() + "/result").statusCode())
          .isEqualTo(409);
    }
  }

  @Test
  void a_repeated_request_gives_the_same_run() {
    try (RunningTocsin server = server()) {
      String path = asked(server, STATUS, "Idempotency-Key", "k-1");
      assertThat(asked(server, STATUS, "Idempotency-Key", "\"k-1\"")).isEqualTo(path);
      assertThat(asked(server, STATUS)).isNotEqualTo(path);
      HttpResponse<String> other =
          post(server, "/v1/report-runs", sql("SELECT 1 FROM alb_logs"), "Idempotency-Key", "k-1");
      assertThat(other.statusCode()).isEqualTo(400);
      assertThat(detail(other)).startsWith("the Idempotency-Key was used for run");
    }
  }

  @Test
  void all_mistakes_of_a_request_are_told() {
    try (RunningTocsin server = server()) {
      HttpResponse<String> none = post(server, "/v1/report-runs", "{}");
      assertThat(none.statusCode()).isEqualTo(400);
      assertThat(detail(none)).startsWith("nothing is asked; name a 'report'");
      assertThat(
              detail(
                  post(
                      server,
                      "/v1/report-runs",
                      "{\"report\": \"status-breakdown\", \"parameters\": {\"limit\": 0, \"x\": \"y\"}}")))
          .contains("has no parameter 'x'")
          .contains("Parameter 'limit' is '0'");
      assertThat(detail(post(server, "/v1/report-runs", "{\"report\": \"nonsense\"}")))
          .isEqualTo("there is no report 'nonsense'; GET /v1/reports lists those there are");
      assertThat(server.get("/v1/report-runs/7").statusCode()).isEqualTo(404);
      assertThat(server.get("/v1/report-runs?status=late").statusCode()).isEqualTo(400);
    }
  }

  @Test
  void runs_are_listed_newest_first_and_filtered() {
    try (RunningTocsin server = server()) {
      String first = succeeded(server, STATUS);
      String second = succeeded(server, sql("SELECT 1 FROM alb_logs"));
      List<JsonNode> runs = server.pages("/v1/report-runs", "before", 1);
      assertThat(runs.stream().map(run -> "/v1/report-runs/" + run.get("id").asText()))
          .containsExactly(second, first);
      assertThat(server.json("/v1/report-runs?report=ad-hoc").get("items")).hasSize(1);
      assertThat(server.json("/v1/report-runs?by=nobody").get("items")).isEmpty();
      assertThat(server.json("/v1/report-runs?status=succeeded&by=local").get("items")).hasSize(2);
    }
  }

  /** Some 10^10 rows, each looked at: it goes on until it is called off. */
  private static String endless() {
    return sql(
        "SELECT count(*) FROM alb_logs a, alb_logs b, alb_logs c, alb_logs d, alb_logs e,"
            + " alb_logs f, alb_logs g, alb_logs h, alb_logs i WHERE random() < -1");
  }

  @Test
  void runs_wait_for_their_turn_are_called_off_and_too_many_are_refused() {
    try (RunningTocsin server =
        server(
            settings -> settings.setReportRuns(new RunSettings(1, 1, 2, null, null, null, null)))) {
      String running = asked(server, endless());
      server.await(running, run -> run.get("status").asText().equals("running"));
      String waiting = asked(server, STATUS);
      HttpResponse<String> refused = post(server, "/v1/report-runs", STATUS);
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(detail(refused))
          .isEqualTo(
              "1 runs of 'local' wait already, as many as one person's may; try again when one has ended");

      assertThat(post(server, waiting + "/cancel", "{}").statusCode()).isEqualTo(202);
      assertThat(server.json(waiting).get("status").asText()).isEqualTo("cancelled");
      assertThat(post(server, waiting + "/cancel", "{}").statusCode()).isEqualTo(409);

      assertThat(post(server, running + "/cancel", "{}").statusCode()).isEqualTo(202);
      assertThat(ended(server, running).get("status").asText()).isEqualTo("cancelled");
      succeeded(server, STATUS);
    }
  }

  @Test
  void a_stopped_server_tells_what_it_did_not_end_and_keeps_answers() {
    String done;
    String running;
    try (RunningTocsin server = server()) {
      done = succeeded(server, STATUS);
      running = asked(server, endless());
      server.await(running, run -> run.get("status").asText().equals("running"));
    }
    try (RunningTocsin server = server()) {
      JsonNode run = server.json(running);
      assertThat(run.get("status").asText()).isEqualTo("interrupted");
      assertThat(run.get("reasons").get(0).asText())
          .isEqualTo("the server stopped before the end; ask again");
      assertThat(server.json(done + "/result").get("rows")).isNotEmpty();
    }
  }

  @Test
  void an_answer_that_is_gone_says_so() throws IOException {
    try (RunningTocsin server = server()) {
      String path = succeeded(server, STATUS);
      Files.delete(
          folder.resolve(
              "data/answers/run-" + path.substring(path.lastIndexOf('/') + 1) + ".rows"));
      HttpResponse<String> gone = server.get(path + "/result");
      assertThat(gone.statusCode()).isEqualTo(410);
      assertThat(detail(gone)).contains("the answer is not kept any more, or another node has it");
    }
  }

  @Test
  void an_answer_with_more_rows_than_may_be_fails_with_a_sentence() {
    try (RunningTocsin server =
        server(
            settings ->
                settings.setReportRuns(new RunSettings(null, null, null, null, 5, null, null)))) {
      JsonNode run = ended(server, asked(server, sql("SELECT * FROM alb_logs")));
      assertThat(run.get("status").asText()).isEqualTo("failed");
      assertThat(run.get("reasons").get(0).asText())
          .isEqualTo("The answer has more than 5 rows; ask for a shorter range, or for less");
    }
  }
}
