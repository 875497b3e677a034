package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.accesslog.CopyResult;
import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.NastyLogs;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogCompactorTest {
  private static final Instant LATER = Instant.parse("2026-11-23T00:00:00Z");
  private static final LogRange ALL =
      new LogRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2030-01-01T00:00:00Z"));
  private static final String FACTS =
      "SELECT count(*) AS n, count(ts) AS parsed, count(DISTINCT source_file) AS files,"
          + " sum(hash(source_file, line_number, parse_error, ts, route, user_agent, node,"
          + " request_url, duration_s, blocked_by_waf) % 1000003) AS sum FROM alb_logs";

  @TempDir Path folder;

  @Test
  void damaged_logs_have_the_same_rows_in_the_copy() throws IOException {
    for (NastyLogs kind : NastyLogs.values()) {
      Files.write(logs().resolve(kind.fileName()), kind.of(5));
    }
    List<Object> text = facts(null);
    LogCoverage counted = coverage(null);

    CopyResult result = compact();

    assertThat(result.problems()).isEmpty();
    assertThat(result.written()).isEqualTo(1);
    assertThat(facts(copy())).isEqualTo(text);
    assertThat(coverage(copy()))
        .usingRecursiveComparison()
        .ignoringCollectionOrder()
        .ignoringFields("copied")
        .isEqualTo(counted);
    assertThat(coverage(copy()).copied()).isEqualTo(NastyLogs.values().length);
  }

  @Test
  void a_second_run_copies_only_the_hours_that_changed() throws IOException {
    write("20261122T0305Z", 1);
    write("20261122T0400Z", 2);
    write("20261122T0405Z", 3);
    assertThat(compact().written()).isEqualTo(2);
    assertThat(compact()).matches(result -> result.written() == 0 && result.kept() == 2);

    write("20261122T0410Z", 4);
    assertThat(coverage(copy()).copied()).as("the changed hour is read as text").isEqualTo(2);
    assertThat(facts(copy())).isEqualTo(facts(null));

    CopyResult third = compact();
    assertThat(third.written()).isEqualTo(1);
    assertThat(third.removed()).isEqualTo(1);
    assertThat(coverage(copy()).copied()).isEqualTo(4);
    assertThat(facts(copy())).isEqualTo(facts(null));
  }

  @Test
  void an_hour_whose_logs_may_still_arrive_and_a_log_without_a_stamp_stay_text()
      throws IOException {
    write("20261122T0305Z", 1);
    Files.write(logs().resolve("shop.log"), NastyLogs.WINDOWS_LINES.of(1));

    CopyResult result =
        compactor(RouteRules.DEFAULT, copy()).run(Instant.parse("2026-11-22T04:14:59Z"));

    assertThat(result.waiting()).isEqualTo(1);
    assertThat(compact().files()).isEqualTo(1);
    assertThat(facts(copy())).isEqualTo(facts(null));
  }

  @Test
  void other_rules_for_routes_make_another_copy() throws IOException {
    write("20261122T0305Z", 1);
    compact();
    RouteRules rules = new RouteRules(List.of(new RouteRules.Rule("word", "[a-z]+")));
    LogCopy other = new LogCopy(folder.resolve("copies"), logs(), rules);

    assertThat(other.file(LATER, List.of())).isNotEqualTo(copy().file(LATER, List.of()));
    assertThat(compactor(rules, other).run(LATER))
        .matches(r -> r.written() == 1 && r.removed() == 1);
  }

  @Test
  void a_copy_that_is_damaged_is_not_asked_again_and_the_text_answers() throws IOException {
    write("20261122T0305Z", 1);
    compact();
    Path parquet = copy().files().get(0);
    byte[] bytes = Files.readAllBytes(parquet);
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 7);
    Files.write(parquet, bytes);

    assertThat(facts(copy())).isEqualTo(facts(null));
  }

  @Test
  void reports_can_neither_write_to_the_copy_nor_read_beside_it() throws IOException {
    write("20261122T0305Z", 1);
    compact();
    String into = LogCopy.literal(copy().folder().resolve("x.parquet"));
    try (DuckDbQueryEngine engine = engine(copy())) {
      for (String sql :
          List.of(
              "COPY (SELECT 1) TO " + into,
              "SELECT 1; COPY (SELECT 1) TO " + into,
              "CREATE TABLE t AS SELECT 1",
              "DROP VIEW alb_logs",
              "SELECT * FROM read_text('/etc/hostname')",
              "SELECT * FROM read_csv('" + copy().folder() + "/../../../../../../etc/hostname')")) {
        assertThatThrownBy(() -> engine.run(new BoundQuery("test", sql, List.of(), ALL)))
            .isInstanceOf(QueryFailure.class);
      }
    }
    assertThat(copy().files()).hasSize(1);
  }

  @Test
  void two_runs_at_a_time_are_refused() throws IOException {
    compact();
    try (FileChannel channel =
            FileChannel.open(copy().folder().resolve("lock"), StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(this::compact).hasMessageContaining("Another process");
    }
  }

  @Test
  void a_run_that_is_killed_loses_no_hour_and_doubles_no_row() throws Exception {
    for (int hour = 0; hour < 12; hour++) {
      for (int minute = 5; minute < 60; minute += 10) {
        write("20261122T%02d%02dZ".formatted(hour, minute), hour * 60 + minute);
      }
    }
    List<Object> text = facts(null);
    int finished = 0;
    for (int kill = 1; kill <= 3; kill++) {
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Run.class.getName(),
                  folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("out" + kill).toFile())
              .start();
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (process.isAlive()
          && copy().files().size() < finished + 2
          && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      process.destroyForcibly().waitFor();
      finished = copy().files().size();

      assertThat(finished).isPositive();
      assertThat(facts(copy())).as("after kill %d", kill).isEqualTo(text);
    }

    CopyResult last = compact();

    assertThat(last.problems()).isEmpty();
    assertThat(last.written() + last.kept()).isEqualTo(12);
    assertThat(last.kept()).isEqualTo(finished);
    assertThat(facts(copy())).isEqualTo(text);
    assertThat(coverage(copy()).copied()).isEqualTo(12 * 6);
    try (var entries = Files.list(copy().folder())) {
      assertThat(entries.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.endsWith(".part"));
    }
  }

  /** The process that is killed. */
  public static final class Run {
    private Run() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      Path logs = folder.resolve("logs");
      new LogCompactor(
              DuckDbSettings.of(logs),
              RouteRules.DEFAULT,
              new LogCopy(folder.resolve("copies"), logs, RouteRules.DEFAULT))
          .run(LATER);
    }
  }

  private Path logs() throws IOException {
    return Files.createDirectories(folder.resolve("logs"));
  }

  private LogCopy copy() throws IOException {
    return new LogCopy(folder.resolve("copies"), logs(), RouteRules.DEFAULT);
  }

  private void write(String stamp, long seed) throws IOException {
    Files.write(
        logs().resolve("1_elasticloadbalancing_x_app.shop.1_" + stamp + "_198.51.100.4_q.log.gz"),
        NastyLogs.EMBEDDED_QUOTES.of(seed));
  }

  private CopyResult compact() throws IOException {
    return compactor(RouteRules.DEFAULT, copy()).run(LATER);
  }

  private LogCompactor compactor(RouteRules rules, LogCopy copy) throws IOException {
    return new LogCompactor(DuckDbSettings.of(logs()), rules, copy);
  }

  private DuckDbQueryEngine engine(LogCopy copy) throws IOException {
    return new DuckDbQueryEngine(DuckDbSettings.of(logs()), RouteRules.DEFAULT, copy);
  }

  private List<Object> facts(LogCopy copy) throws IOException {
    try (DuckDbQueryEngine engine = engine(copy)) {
      return engine.run(new BoundQuery("test", FACTS, List.of(), ALL)).rows().get(0);
    }
  }

  private LogCoverage coverage(LogCopy copy) throws IOException {
    try (DuckDbQueryEngine engine = engine(copy)) {
      return engine.coverage(ALL);
    }
  }
}
