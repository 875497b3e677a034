package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogKind;
import io.tocsin.accesslog.LogTable;
import io.tocsin.accesslog.OtherLogs;
import io.tocsin.accesslog.TableText;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.ResultColumn;
import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The views over logs that are no access logs: all kinds lie in one folder, and the tables and
 * views for Athena and Trino give the rows that our own scanners give.
 */
class OtherLogTablesTest {
  private static final LogRange ALL =
      new LogRange(Instant.EPOCH, Instant.parse("2040-01-01T00:00:00Z"));
  private static final Path EDGE =
      Path.of(System.getProperty("tocsin.root", "..")).resolve("queries/tests/edge");

  @TempDir Path folder;

  static List<OtherLogs> kinds() {
    return List.of(OtherLogs.values());
  }

  @BeforeEach
  void write() throws IOException {
    try (var files = Files.walk(EDGE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = folder.resolve(EDGE.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
    for (OtherLogs logs : OtherLogs.values()) {
      Path file = folder.resolve(logs.fileName());
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", logs.damaged(11, 1000)) + "\n");
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void Trino_parses_the_table_and_the_view_and_the_table_is_read_back(OtherLogs logs) {
    LogTable table = logs.table();
    SqlParser parser = new SqlParser();

    parser.createStatement(table.trinoTable());
    parser.createStatement(table.view());

    assertThat(TableText.trino(table.trinoTable()).differences(TableText.trino(table.trinoTable())))
        .isEmpty();
    assertThat(TableText.hive(table.athenaTable()).columns())
        .hasSize(Pattern.compile(table.expression()).matcher("").groupCount());
    assertThat(table.athenaTable().length() + table.view().length()).isLessThan(262_144);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void the_view_gives_the_rows_of_the_scanner(OtherLogs logs) throws Exception {
    List<String> names = LineRow.columns(logs.kind()).stream().map(ViewColumn::name).toList();
    String columns =
        names.stream()
            .map(
                name ->
                    switch (name) {
                      case "ts" -> "date_trunc('millisecond', ts) AS ts";
                      case "line_number" -> "1 AS one";
                      case "parse_error" -> "parse_error IS NULL AS parsed";
                      default -> "\"" + name + "\"";
                    })
            .collect(Collectors.joining(", "));
    List<String> scanned = scanned(columns, logs);

    assertThat(scanned).hasSizeGreaterThan(600);
    List<String> viewed = viewed(columns, logs);
    assertThat(left(scanned, viewed)).as("rows of the scanner alone").isEmpty();
    assertThat(left(viewed, scanned)).as("rows of the view alone").isEmpty();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void coverage_counts_the_lines_of_the_kinds_that_a_query_reads(OtherLogs logs) {
    BoundQuery query =
        query(
            "SELECT count(*) AS n, count(ts) AS parsed FROM "
                + logs.kind().view()
                + " WHERE line_number IS NOT NULL");
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      LogCoverage coverage = engine.coverage(query.logs(), query.range());

      assertThat(query.logs()).containsExactly(logs.kind());
      assertThat(engine.run(query).rows())
          .isEqualTo(List.of(List.of(coverage.lines(), coverage.rows())));
      assertThat(coverage.unparsed()).isPositive();
      assertThat(engine.coverage(Set.of(LogKind.ALB), ALL).files())
          .as("access logs in that folder")
          .isZero();
      assertThat(engine.coverage(Set.of(LogKind.ALB), ALL).problems()).isEmpty();
    }
  }

  @Test
  void logs_that_are_not_there_give_no_rows_and_coverage_says_so() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(empty))) {
      for (OtherLogs logs : OtherLogs.values()) {
        BoundQuery query = query("SELECT * FROM " + logs.kind().view());

        assertThat(engine.run(query).rows()).isEmpty();
        assertThat(engine.coverage(query.logs(), ALL).files()).isZero();
      }
    }
  }

  @Test
  void one_query_can_read_two_kinds() {
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      assertThat(
              engine
                  .run(
                      query(
                          "SELECT count(*) AS n FROM alb_connections AS c LEFT JOIN alb_logs AS a"
                              + " ON a.conn_trace_id = c.conn_trace_id WHERE a.ts IS NOT NULL"))
                  .rows())
          .isEqualTo(List.of(List.of(0L)));
    }
  }

  @Test
  void a_scan_of_one_kind_is_none_of_another() {
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      assertThatThrownBy(
              () ->
                  engine.run(
                      query(
                          "SELECT * FROM alb_connections_scan(1), alb_logs WHERE line_number = 1")))
          .hasMessageContaining("there is no such scan");
    }
  }

  /** What is in one list more often than in another. */
  private static List<String> left(List<String> one, List<String> other) {
    List<String> left = new ArrayList<>(one);
    other.forEach(left::remove);
    return left;
  }

  private static BoundQuery query(String sql) {
    return new BoundQuery("test", sql, List.of(), ALL);
  }

  private List<String> scanned(String columns, OtherLogs logs) {
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      return engine
          .run(
              query(
                  "SELECT "
                      + columns
                      + " FROM "
                      + logs.kind().view()
                      + " WHERE line_number IS NOT NULL"))
          .rows()
          .stream()
          .map(String::valueOf)
          .toList();
    }
  }

  private List<String> viewed(String columns, OtherLogs logs) throws Exception {
    LogTable table = logs.table();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String macro : DuckDbDialect.MACROS) {
        statement.execute("CREATE MACRO " + macro);
      }
      statement.execute("SET TimeZone = 'UTC'");
      // Trino refuses what is not encoded; DuckDB leaves it as it is.
      statement.execute(
          "CREATE MACRO url_decode(s) AS CASE WHEN NOT regexp_matches(s,"
              + " '%([^0-9a-fA-F]|.[^0-9a-fA-F]|.?$)') THEN system.main.url_decode(s) END");
      statement.execute(
          TableText.hive(table.athenaTable()).columns().stream()
              .map(column -> "\"" + column.name() + "\" varchar")
              .collect(
                  Collectors.joining(
                      ", ",
                      "CREATE TABLE " + table.table() + " (day varchar, \"$path\" varchar, ",
                      ")")));
      fill(connection, table, logs.kind());
      for (String macro : TrinoMacros.JSON) {
        statement.execute("CREATE OR REPLACE MACRO " + macro);
      }
      statement.execute(TrinoMacros.duck(table.view()));
      try (ResultSet rows =
          statement.executeQuery("SELECT " + columns + " FROM " + logs.kind().view())) {
        return rows(rows);
      }
    }
  }

  private void fill(Connection connection, LogTable table, LogKind kind)
      throws IOException, SQLException {
    Pattern expression = Pattern.compile(table.expression());
    int groups = expression.matcher("").groupCount();
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO " + table.table() + " VALUES (?, ?" + ", ?".repeat(groups) + ")")) {
      for (LogFile file :
          new AccessLogFolder(folder).list(kind, Instant.MIN, Instant.MAX).files()) {
        String text = Files.readString(file.path(), StandardCharsets.UTF_8);
        String body = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : body.split("\n", -1)) {
          Matcher matcher = expression.matcher(line);
          boolean matches = matcher.matches();
          insert.setString(1, file.day().toString().replace('-', '/'));
          insert.setString(2, file.name());
          for (int i = 1; i <= groups; i++) {
            insert.setString(i + 2, matches ? matcher.group(i) : null);
          }
          insert.addBatch();
        }
      }
      insert.executeBatch();
    }
  }

  private static List<String> rows(ResultSet rows) throws SQLException {
    List<String> all = new ArrayList<>();
    List<ResultColumn> columns = DuckDbRows.columns(rows.getMetaData());
    while (rows.next()) {
      all.add(String.valueOf(DuckDbRows.row(rows, columns)));
    }
    return all;
  }
}
