package io.tocsin.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.sql.parser.SqlParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportCatalogueTest {
  private static final Path QUERIES =
      Path.of(System.getProperty("tocsin.root", "..")).resolve("queries");
  private static final LogRange RANGE =
      new LogRange(Instant.parse("2026-11-22T03:00:00Z"), Instant.parse("2026-11-22T23:30:00Z"));
  private static final String HEADER =
      """
      -- title: A title
      -- question: A question?
      -- group: Group
      -- columns:
      --   - {name: n, type: bigint, meaning: Number}
      """;

  @TempDir Path folder;

  static List<Report> reports() {
    return ReportCatalogue.load(QUERIES).reports();
  }

  @Test
  void the_shipped_reports_have_no_problem() {
    ReportCatalogue catalogue = ReportCatalogue.load(QUERIES);

    assertThat(catalogue.problems()).isEmpty();
    assertThat(catalogue.reports())
        .extracting(Report::name)
        .containsExactly(
            "bad-gateway-detail",
            "bots-and-scanners",
            "cache-results",
            "client-aborts",
            "compare-windows",
            "desync",
            "edge-errors",
            "error-reasons",
            "error-source",
            "errors-by-route",
            "failed-handshakes",
            "hosts-and-certs",
            "latency-over-time",
            "latency-percentiles",
            "log-health",
            "node-balance",
            "not-found",
            "payload-sizes",
            "proxy-limits",
            "redirects",
            "routes-top",
            "rules",
            "slo-availability",
            "slow-handshakes",
            "slowest-requests",
            "status-breakdown",
            "target-balance",
            "target-suspects",
            "tls-versions",
            "top-clients",
            "top-user-agents",
            "trace",
            "traffic-per-interval",
            "transforms",
            "waf-blocked-requests",
            "waf-blocked",
            "waf-rules",
            "websockets");
  }

  @ParameterizedTest
  @MethodSource("reports")
  void a_report_is_a_statement_of_Trino_in_a_total_order(Report report) {
    BoundQuery query = report.bind(SampleValues.of(report), RANGE);

    new SqlParser().createStatement(query.sql());
    assertThat(query.sql()).contains("ORDER BY").doesNotContain("::", "--", ";");
    assertThat(query.sql().chars().filter(c -> c == '?').count())
        .isEqualTo(query.parameters().size());
  }

  @Test
  void values_are_bound_and_never_pasted() {
    Report report = ReportCatalogue.load(QUERIES).find("slowest-requests").orElseThrow();

    BoundQuery query = report.bind(Map.of("route", "' OR 1=1 --", "limit", "7"), RANGE);

    assertThat(query.sql()).contains("LIMIT 7").doesNotContain("1=1");
    assertThat(query.parameters())
        .containsExactly(
            new ParameterValue.Text("2026/11/22"),
            new ParameterValue.Text("2026/11/23"),
            new ParameterValue.Timestamp(RANGE.from()),
            new ParameterValue.Timestamp(RANGE.to()),
            new ParameterValue.Text("' OR 1=1 --"),
            new ParameterValue.Text("' OR 1=1 --"));
  }

  @Test
  void a_duration_becomes_seconds() {
    Report report = ReportCatalogue.load(QUERIES).find("traffic-per-interval").orElseThrow();

    assertThat(report.bind(Map.of("interval", "1h"), RANGE).sql()).contains("/ 3600) * 3600");
  }

  @Test
  void everything_wrong_with_the_values_is_said_at_once() {
    Report report = ReportCatalogue.load(QUERIES).find("errors-by-route").orElseThrow();

    assertThatThrownBy(
            () ->
                report.bind(
                    Map.of("intervall", "1m", "interval", "2w", "min_status", "200", "limit", "x"),
                    RANGE))
        .isInstanceOfSatisfying(
            InvalidParameters.class,
            refused ->
                assertThat(refused.sentences())
                    .containsExactlyInAnyOrder(
                        "The report 'errors-by-route' has no parameter 'intervall'. Did you mean"
                            + " 'interval'?",
                        "Parameter 'interval' is '2w', expected a duration such as 30s, 5m, 1h or"
                            + " 1d.",
                        "Parameter 'min_status' is '200', expected a whole number of at least 400"
                            + " and at most 599.",
                        "Parameter 'limit' is 'x', expected a whole number."));
  }

  @Test
  void a_word_that_is_no_choice_is_refused_with_the_choices() {
    Report report = ReportCatalogue.load(QUERIES).find("latency-percentiles").orElseThrow();

    assertThatThrownBy(() -> report.bind(Map.of("by", "az"), RANGE))
        .hasMessage("Parameter 'by' is 'az', expected one of route, target_group, target.");
  }

  @Test
  void a_problem_in_a_file_names_file_and_line_and_the_others_still_load() throws IOException {
    write("good.sql", HEADER + "SELECT ':no' AS n -- :none ?\nFROM alb_logs WHERE ts >= :from");
    write("bare.sql", "SELECT 1");
    write("misspelt.sql", HEADER + "-- titel: x\nSELECT 1 AS n\nWHERE ts < :too;");
    write("question.sql", HEADER + "SELECT ?");
    write(
        "parameter.sql",
        HEADER
            + "-- parameters:\n--   - {name: a, type: integer, default: x, title: A}\nSELECT 1 AS n");

    ReportCatalogue catalogue = ReportCatalogue.load(folder);

    assertThat(catalogue.reports()).extracting(Report::name).containsExactly("good");
    assertThat(catalogue.find("good").orElseThrow().bind(Map.of(), RANGE).sql())
        .isEqualTo("SELECT ':no' AS n  \nFROM alb_logs WHERE ts >= ?");
    assertThat(catalogue.problems())
        .contains(
            at("bare.sql", 1) + "The file does not begin with a header ('-- title: …' and so on).",
            at("misspelt.sql", 6) + "There is no 'titel' here. Did you mean 'title'?",
            at("misspelt.sql", 8)
                + "';' stands outside of a string; a report is one statement without an end mark.",
            at("misspelt.sql", 8) + "There is no parameter ':too'. Did you mean 'to'?",
            at("question.sql", 6)
                + "'?' stands outside of a string; use a named parameter such as :from.",
            at("parameter.sql", 7)
                + "'default': its default is refused: Parameter 'a' is 'x', expected a whole"
                + " number.",
            at("parameter.sql", 1) + "The parameter 'a' is declared but the SQL has no :a.")
        .hasSize(7);
  }

  @Test
  void a_folder_that_is_not_there_is_a_sentence() {
    assertThat(ReportCatalogue.load(folder.resolve("no")).problems())
        .singleElement()
        .asString()
        .contains("The folder of reports cannot be read");
  }

  private String at(String file, int line) {
    return folder.resolve(file) + ":" + line + ": ";
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
