package io.tocsin.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every engine must answer to every report: {@code queries/tests/<report>.csv} begins with the
 * range and parameters and holds the expected answer over {@code queries/tests/logs}, or over
 * another folder beside it when {@code logs=} names one.
 */
public abstract class ReportContract {
  protected static final Path QUERIES =
      Path.of(System.getProperty("tocsin.root", "..")).resolve("queries");
  protected static final Path LOGS = QUERIES.resolve("tests/logs");
  private static final ReportCatalogue CATALOGUE = ReportCatalogue.load(QUERIES);

  /** The engine over a folder of logs. */
  protected abstract QueryEngine engine(Path logs);

  private QueryEngine engine() {
    return engine(LOGS);
  }

  static List<String> reports() {
    return CATALOGUE.reports().stream().map(Report::name).toList();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void a_report_gives_the_expected_answer(String name) throws IOException {
    Path file = QUERIES.resolve("tests").resolve(name + ".csv");
    List<String> expected = Files.readAllLines(file);
    Map<String, String> given = new HashMap<>();
    for (String pair : expected.get(0).substring("-- ".length()).split(" ", -1)) {
      int equals = pair.indexOf('=');
      given.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    String folder = Objects.requireNonNullElse(given.remove("logs"), "logs");
    LogRange range =
        new LogRange(
            Instant.parse(Objects.requireNonNull(given.get("from"))),
            Instant.parse(Objects.requireNonNull(given.get("to"))));
    Report report = CATALOGUE.find(name).orElseThrow();

    QueryResult result = engine(LOGS.resolveSibling(folder)).run(report.bind(given, range));

    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(file, expected.get(0) + "\n" + text(result) + "\n");
      return;
    }
    assertThat(expected).as("a test that expects rows").hasSizeGreaterThan(2);
    assertThat(text(result)).isEqualTo(String.join("\n", expected.subList(1, expected.size())));
    assertThat(result.truncated()).isFalse();
    assertThat(result.columns())
        .as("columns as the header declares them")
        .isEqualTo(
            report.columns().stream()
                .map(column -> new ResultColumn(column.name(), column.type()))
                .toList());
  }

  @Test
  void typed_values_arrive_as_they_were_bound() {
    BoundQuery query =
        new BoundQuery(
            "values",
            "SELECT count(*) AS n, max(route) AS r FROM alb_logs"
                + " WHERE ts = ? AND route <> ? AND elb_status_code = ? AND target_processing_time < ?",
            List.of(
                new ParameterValue.Timestamp(Instant.parse("2026-11-22T03:10:59.999999Z")),
                new ParameterValue.Text("it's 'quoted' ; -- ?"),
                new ParameterValue.Whole(201),
                new ParameterValue.Decimal(0.5)),
            new LogRange(
                Instant.parse("2026-11-22T03:00:00Z"), Instant.parse("2026-11-22T04:00:00Z")));

    assertThat(engine().run(query).rows()).isEqualTo(List.of(List.of(1L, "/orders")));
  }

  @Test
  void an_empty_range_is_an_empty_answer() {
    Report report = CATALOGUE.find("traffic-per-interval").orElseThrow();
    LogRange empty =
        new LogRange(Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2020-01-02T00:00:00Z"));

    QueryResult result = engine().run(report.bind(Map.of(), empty));

    assertThat(result.rows()).isEmpty();
    assertThat(result.columns()).hasSize(10);
  }

  @Test
  void a_refused_statement_is_a_sentence_with_the_reports_name() {
    BoundQuery query =
        new BoundQuery(
            "broken",
            "SELECT nothing FROM nowhere",
            List.of(),
            new LogRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)));

    assertThatThrownBy(() -> engine().run(query))
        .isInstanceOf(QueryFailure.class)
        .hasMessageContaining("could not run the report 'broken': ")
        .hasMessageContaining("nowhere");
  }

  private static String text(QueryResult result) {
    String header =
        result.columns().stream().map(ResultColumn::name).collect(Collectors.joining(","));
    return header
        + result.rows().stream()
            .map(
                row ->
                    "\n" + row.stream().map(ReportContract::cell).collect(Collectors.joining(",")))
            .collect(Collectors.joining());
  }

  private static String cell(@Nullable Object value) {
    if (value instanceof Double number) {
      return String.valueOf(Math.round(number * 1e6) / 1e6);
    }
    return value == null ? "" : value.toString();
  }
}
