package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.LineExpression;
import io.tocsin.accesslog.LogColumn;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogTable;
import io.tocsin.accesslog.NastyLogs;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.ResultColumn;
import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.io.InputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table and view for Athena and Trino give the rows that our own scanner gives: files are split
 * by the table's expression as those engines do, and the view's text is run over the pieces.
 */
class LogTableTest {
  private static final LogTable TABLE =
      new LogTable(
          "s3://logs/shop/",
          List.of("111122223333", "444455556666"),
          List.of("eu-central-1", "us-east-1"),
          "2024/01/01",
          RouteRules.DEFAULT);
  private static final Path LOGS =
      Path.of(System.getProperty("tocsin.root", "..")).resolve("queries/tests/logs");

  @TempDir Path folder;

  @Test
  void Trino_parses_the_table_and_the_view() {
    SqlParser parser = new SqlParser();
    parser.createStatement(TABLE.trinoTable());
    parser.createStatement(TABLE.view());
  }

  @Test
  void the_table_of_Athena_has_a_group_for_each_column_and_projects_its_partitions() {
    String sql = TABLE.athenaTable();
    Matcher literal = Pattern.compile("'input.regex' = '([^']*)'").matcher(sql);

    assertThat(literal.find()).isTrue();
    String read = literal.group(1).replace("\\\\", "\\");
    assertThat(read).isEqualTo(LineExpression.text());
    assertThat(Pattern.compile(read).matcher("").groupCount())
        .isEqualTo(Pattern.compile("(?m)^  `").matcher(sql).results().count());
    assertThat(sql)
        .contains("'projection.account.values' = '111122223333,444455556666'")
        .contains("'projection.day.range' = '2024/01/01,NOW'")
        .contains(
            "'storage.location.template' ="
                + " 's3://logs/shop/AWSLogs/${account}/elasticloadbalancing/${region}/${day}'");
    assertThat(sql.length()).isLessThan(262_144);
  }

  @Test
  void arguments_that_make_no_table_are_told_at_once() {
    assertThatThrownBy(
            () ->
                new LogTable(
                    "https://x", List.of("12"), List.of("Frankfurt"), "today", RouteRules.DEFAULT))
        .hasMessageContainingAll("https://x", "'12'", "'Frankfurt'", "'today'");
  }

  @Test
  void the_view_gives_the_rows_of_the_scanner() throws Exception {
    try (var files = Files.walk(LOGS)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    for (NastyLogs kind :
        List.of(
            NastyLogs.CUT_LINES,
            NastyLogs.WRONG_COUNTS,
            NastyLogs.EMBEDDED_QUOTES,
            NastyLogs.WINDOWS_LINES,
            NastyLogs.TWO_MEMBERS)) {
      Files.write(folder.resolve(kind.fileName()), kind.of(11));
    }
    Files.writeString(
        folder.resolve("111122223333_elasticloadbalancing_x_app.y.z_20261122T0315Z_10.0.0.1_q.log"),
        lines());
    String columns =
        "source_file, date_trunc('millisecond', ts) AS ts, \"time\", client_ip, client_port, target_ip,"
            + " target_port, request_processing_time, target_processing_time, elb_status_code,"
            + " target_status_code, received_bytes, sent_bytes, request_verb, request_url,"
            + " request_proto, user_agent, target_group_arn, matched_rule_priority,"
            + " actions_executed, redirect_url, target_port_list, conn_trace_id,"
            + " transformed_uri, ip_address, date_trunc('millisecond', received_ts) AS received_ts,"
            + " duration_s, path, route, target_group, error_source, blocked_by_waf, node,"
            + " day, delivered, parse_error IS NULL AS parsed";
    List<String> scanned = scanned(columns);

    assertThat(scanned).hasSizeGreaterThan(3000);
    assertThat(viewed(columns)).containsExactlyInAnyOrderElementsOf(scanned);
  }

  private static String lines() throws IOException {
    try (InputStream in = LogTableTest.class.getResourceAsStream("/accesslog/alb-samples.log")) {
      String line = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().get(1);
      StringBuilder text = new StringBuilder();
      for (String url :
          List.of(
              "https://h:443/1/2/3/4",
              "https://h:443/a/1?x=/2/",
              "https://h:443?x=/2/",
              "https://h",
              "/orders/17",
              "http://h/0fdc1ab2-77aa-4a5e-9a2f-0123456789ab/0123456789abcdef0/17#f/1",
              "-",
              "h:443/1",
              "http://[::1]:443/9",
              "/a?u=http://x/1")) {
        text.append(line.replace("https://www.example.com:443/", url)).append('\n');
      }
      return text.toString();
    }
  }

  private List<String> scanned(String columns) throws SQLException {
    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      return engine
          .run(
              new BoundQuery(
                  "test",
                  "SELECT " + columns + " FROM alb_logs WHERE line_number IS NOT NULL",
                  List.of(),
                  new LogRange(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"))))
          .rows()
          .stream()
          .map(String::valueOf)
          .toList();
    }
  }

  private List<String> viewed(String columns) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String macro : DuckDbDialect.MACROS) {
        statement.execute("CREATE MACRO " + macro);
      }
      statement.execute("CREATE MACRO date_parse(s, f) AS strptime(s, '%Y%m%dT%H%M')");
      statement.execute("SET TimeZone = 'UTC'");
      StringBuilder table =
          new StringBuilder("CREATE TABLE alb_raw (day varchar, \"$path\" varchar");
      for (LogColumn column : LogColumn.values()) {
        table.append(", \"").append(column.sqlName()).append("\" varchar");
      }
      statement.execute(table.append(')').toString());
      fill(connection);
      // RE2 writes \1 where Java and Joni write $1.
      statement.execute(TABLE.view().replace(":id$1", ":id\\1"));
      try (ResultSet rows = statement.executeQuery("SELECT " + columns + " FROM alb_logs")) {
        return rows(rows);
      }
    }
  }

  private void fill(Connection connection) throws IOException, SQLException {
    Pattern expression = Pattern.compile(LineExpression.text());
    int groups = LogColumn.values().length;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO alb_raw VALUES (?, ?" + ", ?".repeat(groups) + ")")) {
      for (LogFile file : new AccessLogFolder(folder).list().files()) {
        byte[] bytes = Files.readAllBytes(file.path());
        if (file.name().endsWith(".gz")) {
          try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file.path()))) {
            bytes = in.readAllBytes();
          }
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
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
