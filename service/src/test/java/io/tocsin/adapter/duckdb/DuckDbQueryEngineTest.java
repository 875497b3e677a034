package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.accesslog.LineCount;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.NastyLogs;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryResult;
import io.tocsin.query.Report;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.ReportContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DuckDbQueryEngineTest extends ReportContract {
  private static final DuckDbQueryEngine ENGINE = new DuckDbQueryEngine(DuckDbSettings.of(LOGS));
  private static final LogRange RANGE =
      new LogRange(Instant.parse("2026-11-22T03:10:00Z"), Instant.parse("2026-11-22T03:20:00Z"));

  @TempDir Path folder;

  private static final Map<Path, DuckDbQueryEngine> OTHERS = new HashMap<>();

  @AfterAll
  static void close() {
    ENGINE.close();
    OTHERS.values().forEach(DuckDbQueryEngine::close);
  }

  @Override
  protected QueryEngine engine(Path logs) {
    return logs.equals(LOGS)
        ? ENGINE
        : OTHERS.computeIfAbsent(logs, folder -> new DuckDbQueryEngine(DuckDbSettings.of(folder)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM read_csv('/etc/hostname')",
        "SELECT * FROM '/etc/hostname'",
        "COPY (SELECT 1) TO '/tmp/out.csv'",
        "ATTACH '/tmp/x.db'",
        "ATTACH '/tmp/x.db' AS other; SELECT 1",
        "SELECT * FROM read_parquet('/tmp/x.parquet')",
        "SELECT * FROM read_blob('/etc/hostname')",
        "SELECT * FROM read_json('/etc/hostname')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM parquet_metadata('/tmp/x.parquet')",
        "CREATE TABLE t AS FROM '/etc/hostname'",
        "COPY (SELECT 1) TO '/dev/stdout'",
        "EXPORT DATABASE '/tmp/x'",
        "IMPORT DATABASE '/tmp/x'",
        "LOAD '/tmp/x.duckdb_extension'",
        "LOAD httpfs",
        "INSTALL httpfs",
        "RESET enable_external_access",
        "SET GLOBAL lock_configuration = false",
        "SET threads = 64",
        "SET allowed_directories = ['/']",
        "SET TimeZone = 'America/New_York'",
        "SET integer_division = false",
        "PRAGMA threads = 64",
        "PRAGMA temp_directory = '/tmp'",
        "PRAGMA enable_profiling",
        "SELECT getenv('HOME')",
        "SELECT * FROM alb_scan('/etc/hostname')",
        "SET enable_external_access = true",
        "SET memory_limit = '10GB'",
        "SELECT * FROM alb_scan(99)"
      })
  void no_SQL_can_touch_a_file_or_a_setting(String sql) {
    assertThatThrownBy(() -> ENGINE.run(query(sql))).isInstanceOf(QueryFailure.class);
  }

  @ParameterizedTest
  @EnumSource(NastyLogs.class)
  void a_table_has_a_row_for_every_line_of_a_damaged_file(NastyLogs kind) throws IOException {
    byte[] bytes = kind.of(7);
    Files.write(folder.resolve(kind.fileName()), bytes);
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      String where = " FROM alb_logs WHERE line_number IS NOT NULL";
      List<Object> row =
          engine
              .run(
                  query(
                      "SELECT count(*) AS n, count(ts) AS parsed, count(parse_error) AS unparsed,"
                          + " count(source_file) AS named, count(user_agent) AS agents"
                          + where))
              .rows()
              .get(0);

      assertThat(row.get(0)).isEqualTo(LineCount.of(bytes).lines()).isEqualTo(row.get(3));
      assertThat((Long) row.get(1) + (Long) row.get(2)).isEqualTo(row.get(0));
      assertThat(engine.run(query("SELECT count(*) AS n" + where)).rows())
          .as("no column read")
          .isEqualTo(List.of(List.of(row.get(0))));
      assertThat(
              engine
                  .run(
                      query(
                          "SELECT count(*) AS n"
                              + where
                              + " AND parse_error IS NOT NULL AND coalesce(type, elb, user_agent,"
                              + " request_url, route, conn_trace_id) IS NOT NULL"))
                  .rows())
          .as("rows of lines that do not parse have no column")
          .isEqualTo(List.of(List.of(0L)));
    }
  }

  @Test
  void a_cancelled_query_stops_reading_within_a_tenth_of_a_second() throws Exception {
    byte[] text = Files.readAllBytes(firstLog());
    for (int i = 0; i < 8; i++) {
      try (GZIPOutputStream out =
          new GZIPOutputStream(Files.newOutputStream(folder.resolve(i + ".log.gz")))) {
        for (int n = 0; n < 60_000; n++) {
          out.write(text);
        }
      }
    }
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      engine.warmUp();
      // The shortest of several tells of the engine; one alone may tell of what else runs here.
      Duration shortest = Duration.ofDays(1);
      for (int i = 0; i < 5 && shortest.toMillis() >= 100; i++) {
        Duration taken = cancelled(engine);
        shortest = taken.compareTo(shortest) < 0 ? taken : shortest;
      }
      assertThat(shortest).isLessThan(Duration.ofMillis(100));
    }
  }

  /** How long it takes from the interrupt until nothing is read and the caller knows. */
  private static Duration cancelled(DuckDbQueryEngine engine) throws InterruptedException {
    AtomicLong ended = new AtomicLong();
    Thread caller =
        new Thread(
            () -> {
              try {
                engine.run(query("SELECT count(DISTINCT request_url) AS n FROM alb_logs"));
              } catch (QueryFailure cancelled) {
                ended.set(System.nanoTime());
              }
            });
    caller.start();
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (engine.reading() == 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    long asked = System.nanoTime();
    caller.interrupt();
    while (engine.reading() > 0 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    long stopped = System.nanoTime();
    caller.join(20_000);
    assertThat(ended.get()).as("the query was cancelled, not answered").isPositive();
    return Duration.ofNanos(Math.max(stopped, ended.get()) - asked);
  }

  @Test
  void coverage_accounts_for_every_line_of_the_files_of_the_range() {
    LogCoverage coverage = ENGINE.coverage(RANGE);

    assertThat(coverage.files()).isEqualTo(2);
    assertThat(coverage.lines()).isEqualTo(17);
    assertThat(coverage.rows()).isEqualTo(15);
    assertThat(coverage.unparsedBy())
        .containsEntry(LineProblem.BLANK, 1L)
        .containsEntry(LineProblem.TOO_FEW_FIELDS, 1L);
    assertThat(coverage.newest()).isEqualTo(Instant.parse("2026-11-22T03:18:00Z"));
    assertThat(coverage.problems()).hasSize(3);
    assertThat(ENGINE.coverage().newest()).isEqualTo(Instant.parse("2026-11-22T03:26:00Z"));
  }

  @Test
  void only_files_of_the_range_are_read() {
    long all = ENGINE.run(query("SELECT count(*) AS n FROM alb_logs")).statistics().bytesScanned();
    QueryResult early =
        ENGINE.run(
            new BoundQuery(
                "test",
                "SELECT count(*) AS n FROM alb_logs WHERE parse_error IS NULL",
                List.of(),
                RANGE));

    assertThat(early.rows()).isEqualTo(List.of(List.of(15L)));
    assertThat(early.statistics().bytesScanned()).isPositive().isLessThan(all);
  }

  @Test
  void a_truncated_gzip_gives_its_lines_and_a_row_that_says_so() throws IOException {
    String line = Files.readAllLines(firstLog()).get(0);
    Path file = folder.resolve("cut.log.gz");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 5000; i++) {
        out.write(
            (line.replace("/products/1", "/products/" + i * 7919L) + "\n")
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length * 2 / 3));
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      QueryResult result =
          engine.run(
              query(
                  "SELECT count(*) AS rows_all, count(ts) AS parsed,"
                      + " max(parse_error) AS why FROM alb_logs"));

      List<Object> row = result.rows().get(0);
      assertThat((Long) row.get(0))
          .as("lines, the cut one, and the file's own row")
          .isEqualTo((Long) row.get(1) + 2)
          .isGreaterThan(2500);
      assertThat(row.get(2))
          .asString()
          .startsWith("file: The gzip file ends in the middle at byte");
    }
  }

  @Test
  void a_missing_file_of_a_node_is_a_gap() {
    Report report = ReportCatalogue.load(QUERIES).find("log-health").orElseThrow();
    try (DuckDbQueryEngine engine =
        new DuckDbQueryEngine(DuckDbSettings.of(LOGS.resolveSibling("story")))) {
      List<List<@Nullable Object>> rows =
          engine
              .run(
                  report.bind(
                      Map.of(),
                      new LogRange(
                          Instant.parse("2026-11-23T10:00:00Z"),
                          Instant.parse("2026-11-23T11:05:00Z"))))
              .rows();

      // the node's files of 10:05 and 11:05, and nothing between; another node's first file
      assertThat(rows).extracting(row -> row.get(6)).containsExactly(null, null, 55L);
    }
  }

  @Test
  void a_file_without_a_date_in_its_name_counts_by_the_days_of_its_entries() throws IOException {
    String line = Files.readAllLines(firstLog()).get(0);
    Files.write(
        folder.resolve("shop.log"),
        List.of(line, "", line.replace("2026-11-22T03", "2026-11-20T23")));
    Report report = ReportCatalogue.load(QUERIES).find("log-health").orElseThrow();
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      QueryResult result =
          engine.run(
              report.bind(
                  Map.of(),
                  new LogRange(
                      Instant.parse("2026-11-20T00:00:00Z"),
                      Instant.parse("2026-11-23T00:00:00Z"))));

      assertThat(result.rows())
          .isEqualTo(
              List.of(
                  Arrays.asList(
                      "2026/11/20",
                      "shop.log",
                      1L,
                      1L,
                      0L,
                      Instant.parse("2026-11-20T23:10:05.000100Z"),
                      null,
                      null),
                  Arrays.asList(
                      "2026/11/22",
                      "shop.log",
                      2L,
                      1L,
                      1L,
                      Instant.parse("2026-11-22T03:10:05.000100Z"),
                      null,
                      "blank line")));
      assertThat(engine.coverage().oldest())
          .isEqualTo(Instant.parse("2026-11-20T23:10:05.000100Z"));
    }
  }

  @Test
  void a_folder_that_is_not_there_gives_empty_answers_and_a_sentence() {
    try (DuckDbQueryEngine engine =
        new DuckDbQueryEngine(DuckDbSettings.of(folder.resolve("later")))) {
      assertThat(engine.run(query("SELECT count(ts) AS n FROM alb_logs")).rows())
          .isEqualTo(List.of(List.of(0L)));
      assertThat(engine.coverage().problems())
          .singleElement()
          .asString()
          .contains("There is no such folder");
    }
  }

  @Test
  void a_long_answer_is_cut_and_says_so() {
    try (DuckDbQueryEngine small =
        new DuckDbQueryEngine(new DuckDbSettings(LOGS, "256MB", 1, Duration.ofSeconds(60), 3))) {
      QueryResult result = small.run(query("SELECT ts FROM alb_logs ORDER BY ts"));

      assertThat(result.rows()).hasSize(3);
      assertThat(result.truncated()).isTrue();
    }
  }

  @Test
  void a_query_that_takes_too_long_is_stopped() {
    try (DuckDbQueryEngine hasty =
        new DuckDbQueryEngine(new DuckDbSettings(LOGS, "256MB", 1, Duration.ofSeconds(1), 10))) {
      hasty.warmUp();

      assertThatThrownBy(
              () ->
                  hasty.run(
                      query(
                          "SELECT sum(a.range * b.range % 7) AS s FROM range(10000000) a,"
                              + " range(10000000) b")))
          .isInstanceOf(QueryFailure.class)
          .hasMessage("The report 'test' was stopped after 1 s; ask for a shorter range.");
      assertThat(hasty.run(query("SELECT 1 AS one")).rows()).isEqualTo(List.of(List.of(1L)));
    }
  }

  @Test
  void interrupting_the_caller_cancels_the_query() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> ENGINE.run(query("SELECT sum(a.range) AS s FROM range(10000000) a")))
        .hasMessage("The report 'test' was cancelled.");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void Trino_functions_answer_as_in_Trino() {
    QueryResult result =
        ENGINE.run(
            query(
                "SELECT 1 / 2 AS i, regexp_extract('abc', 'x') AS e, regexp_extract('a1', '[0-9]') AS f,"
                    + " regexp_replace('a1b2', '[0-9]') AS r, regexp_like('abc', 'b') AS l,"
                    + " to_unixtime(date_add('hour', 1, TIMESTAMP '1970-01-01 00:00:00')) AS u,"
                    + " day_of_week(DATE '2026-11-22') AS d, url_extract_path('https://h:443/a?b') AS p"));

    assertThat(result.rows())
        .isEqualTo(List.of(Arrays.asList(0L, null, "1", "ab", true, 3600.0, 7L, "/a")));
  }

  private static Path firstLog() throws IOException {
    try (var files = Files.walk(LOGS)) {
      return files
          .filter(
              path ->
                  path.toString().contains("T0315Z_198")
                      && !path.toString().contains("health_check_log"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static BoundQuery query(String sql) {
    return new BoundQuery(
        "test",
        sql,
        List.of(),
        new LogRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z")));
  }
}
