package io.tocsin.differential;

import io.tocsin.accesslog.LogKind;
import io.tocsin.accesslog.LogTable;
import io.tocsin.adapter.duckdb.DuckDbQueryEngine;
import io.tocsin.adapter.duckdb.DuckDbSettings;
import io.tocsin.adapter.trino.TrinoQueryEngine;
import io.tocsin.adapter.trino.TrinoSettings;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.Report;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.ReportParameter;
import io.tocsin.query.RouteFile;
import io.tocsin.query.SampleValues;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks DuckDB and a Trino all reports over access logs of the same generated lines and compares the
 * answers. Ends with 1 when one differs. {@code .ci/trino-diff} starts it.
 */
public final class SameAnswers {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root", ".."));
  private static final Path QUERIES = ROOT.resolve("queries");
  static final Path FUNCTIONS = ROOT.resolve("service/src/test/resources/dialect/functions.txt");
  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofMinutes(5), QueryLimits.UNLIMITED, 100_000);

  private static final String OTHERS = "edge";
  private static final LogRange OF_OTHERS =
      new LogRange(Instant.parse("2026-11-23T10:00:00Z"), Instant.parse("2026-11-23T11:00:00Z"));

  private final Path folder;
  private final URI trino;

  private SameAnswers(Path folder, URI trino) {
    this.folder = folder;
    this.trino = trino;
  }

  /** Arguments: a folder that Trino reads as {@code local:///}, Trino's address, lines. */
  public static void main(String[] arguments) throws IOException, SQLException {
    SameAnswers all = new SameAnswers(Path.of(arguments[0]), URI.create(arguments[1]));
    System.exit(all.compare(Integer.parseInt(arguments[2])) ? 0 : 1);
  }

  private boolean compare(int lines) throws IOException, SQLException {
    new StoryLogs(QUERIES.resolve("tests"), 20261123).write(folder.resolve("logs"), lines);
    copyOthers();
    new WafLogs(QUERIES.resolve("tests").resolve(OTHERS), 20261123)
        .write(folder.resolve(OTHERS), OF_OTHERS.from(), OF_OTHERS.to(), Math.min(lines, 20_000));
    makeTables();
    LogRange range = new LogRange(StoryLogs.FROM, StoryLogs.TO);
    List<Report> reports = ReportCatalogue.load(QUERIES).reports();
    int same = 0;
    boolean functions;
    boolean rows;
    try (DuckDbQueryEngine duck = new DuckDbQueryEngine(DuckDbSettings.of(folder.resolve("logs")));
        DuckDbQueryEngine others =
            new DuckDbQueryEngine(DuckDbSettings.of(folder.resolve(OTHERS)));
        TrinoQueryEngine real = trino()) {
      functions = functions(real);
      rows = rows(others, real);
      for (Report report : reports) {
        boolean ofAccess = report.logs().equals(Set.of(LogKind.ALB));
        same +=
            compare(report, ofAccess ? range : OF_OTHERS, ofAccess ? duck : others, real) ? 1 : 0;
      }
    }
    System.out.printf("%d of %d equal over %,d lines%n", same, reports.size(), lines);
    return same == reports.size() && functions && rows;
  }

  /** Whether the view of WAF's logs has the same rows, value by value, where they parse or not. */
  private static boolean rows(QueryEngine others, QueryEngine real) {
    String columns =
        LogKind.WAF.columns().stream()
            .map(column -> "\"" + column.name() + "\"")
            .collect(Collectors.joining(", "));
    BoundQuery query =
        new BoundQuery(
            "rows of waf_logs",
            "SELECT "
                + columns
                + ", ts, day, parse_error IS NULL AS parsed FROM waf_logs"
                + " WHERE day >= '2026/11/23' AND day <= '2026/11/24' ORDER BY ts, request_id",
            List.of(),
            OF_OTHERS);
    Answers answers =
        new Answers(others.run(query, LIMITS), real.run(query, LIMITS), Tolerances.NONE);
    List<String> differences = answers.differences();
    differences.forEach(difference -> System.out.println("DIFFER " + difference));
    System.out.printf("%d rows of waf_logs compared%n", answers.one().rows().size());
    return differences.isEmpty();
  }

  private static boolean functions(QueryEngine real) throws IOException {
    FunctionAnswers answers = FunctionAnswers.read(FUNCTIONS);
    List<String> differences = answers.differences(real);
    differences.forEach(difference -> System.out.println("DIFFER " + difference));
    System.out.printf(
        "%d of %d functions as expected%n", answers.size() - differences.size(), answers.size());
    return differences.isEmpty();
  }

  private static boolean compare(Report report, LogRange range, QueryEngine duck, QueryEngine real)
      throws IOException {
    var bound = report.bind(values(report), range);
    List<String> differences;
    int rows = 0;
    try {
      Answers answers =
          new Answers(
              duck.run(bound, LIMITS), real.run(bound, LIMITS), Tolerances.of(report.name()));
      differences = answers.differences();
      rows = answers.one().rows().size();
    } catch (QueryFailure failure) {
      differences = List.of(String.valueOf(failure.getMessage()));
    }
    System.out.printf(
        "%s %-22s %6d rows %s%n",
        differences.isEmpty() ? "equal " : "DIFFER",
        report.name(),
        rows,
        Tolerances.of(report.name()).isEmpty() ? "" : Tolerances.of(report.name()));
    differences.forEach(difference -> System.out.println("         " + difference));
    return differences.isEmpty();
  }

  /** As the report's own test asks, but with as many rows as there are. */
  private static Map<String, String> values(Report report) throws IOException {
    Map<String, String> values = new HashMap<>(SampleValues.of(report));
    String first =
        Files.readAllLines(QUERIES.resolve("tests").resolve(report.name() + ".csv")).get(0);
    for (String pair : first.substring("-- ".length()).split(" ", -1)) {
      int equals = pair.indexOf('=');
      values.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    List.of("from", "to", "logs").forEach(values::remove);
    if (values.containsKey("from2")) {
      values.put("from2", "2026-11-10T23:00:00Z");
      values.put("to2", "2026-11-10T23:40:00Z");
    }
    for (ReportParameter parameter : report.parameters()) {
      if (parameter.name().equals("limit") && parameter.maximum() != null) {
        values.put("limit", parameter.maximum());
      }
    }
    return values;
  }

  private TrinoQueryEngine trino() {
    return new TrinoQueryEngine(
        new TrinoSettings(
            trino, "tocsin", TrinoSettings.Login.NONE, "hive", "logs", null, false, LIMITS));
  }

  /** Of the other kinds of logs, all but WAF's are few lines, those of the reports' tests. */
  private void copyOthers() throws IOException {
    Path from = QUERIES.resolve("tests").resolve(OTHERS);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = folder.resolve(OTHERS).resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  private void makeTables() throws SQLException {
    String url = "jdbc:trino://" + trino.getAuthority() + "/hive/logs?user=tocsin";
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      for (LogKind kind : LogKind.values()) {
        String place = kind == LogKind.ALB ? "logs" : OTHERS;
        LogTable table =
            new LogTable(
                kind,
                "s3://" + place,
                List.of("111122223333"),
                kind == LogKind.WAF
                    ? List.of("eu-central-1", "cloudfront")
                    : List.of("eu-central-1"),
                kind == LogKind.WAF ? List.of("shop", "edge") : List.of(),
                "2026/11/01",
                RouteFile.load(QUERIES).rules());
        statement.execute(table.trinoTable().replace("s3://" + place, "local:///" + place));
        statement.execute(table.view());
      }
    }
  }
}
