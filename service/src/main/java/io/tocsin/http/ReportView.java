package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.accesslog.LogCoverage;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryResult;
import io.tocsin.query.Report;
import io.tocsin.query.ReportChart;
import io.tocsin.query.ReportColumn;
import io.tocsin.query.ReportParameter;
import io.tocsin.query.ResultColumn;
import io.tocsin.reportrun.RunCoverage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reports in the API. */
final class ReportView {
  private ReportView() {}

  /** One report of the catalogue. */
  @JsonInclude
  record Entry(
      String name,
      String title,
      String question,
      String group,
      List<Parameter> parameters,
      List<ReportColumn> columns,
      @Nullable ReportChart chart,
      List<String> notes) {}

  @JsonInclude
  record Parameter(
      String name,
      String title,
      String type,
      @com.fasterxml.jackson.annotation.JsonProperty("default") String defaultValue,
      @Nullable String minimum,
      @Nullable String maximum,
      List<String> choices,
      @Nullable String required,
      @Nullable String context) {}

  /** The answer to a report. */
  @JsonInclude
  record Answer(
      String report,
      String title,
      Instant from,
      Instant to,
      List<Column> columns,
      List<List<@Nullable Object>> rows,
      boolean truncated,
      @Nullable Coverage coverage,
      Statistics statistics) {}

  @JsonInclude
  record Column(String name, String type, @Nullable String unit) {}

  /**
   * @param copied files of these that were read from the Parquet copy
   * @param problems the first fifty; {@code problemCount} says how many there are
   */
  @JsonInclude
  record Coverage(
      int files,
      long lines,
      long rows,
      long unparsed,
      Map<String, Long> unparsedBy,
      @Nullable Instant newest,
      int copied,
      int problemCount,
      List<FileProblem> problems) {}

  record FileProblem(String file, String sentence) {}

  record Statistics(String engine, long millis, long bytesScanned, double costUsd) {}

  record Span(@Nullable Instant first, @Nullable Instant last) {}

  static Entry entry(Report report) {
    return new Entry(
        report.name(),
        report.title(),
        report.question(),
        report.group(),
        report.parameters().stream().map(ReportView::parameter).toList(),
        report.columns(),
        report.chart().type().equals("none") ? null : report.chart(),
        report.notes());
  }

  private static Parameter parameter(ReportParameter parameter) {
    return new Parameter(
        parameter.name(),
        parameter.title(),
        parameter.type().word(),
        parameter.defaultValue(),
        parameter.minimum(),
        parameter.maximum(),
        parameter.choices(),
        parameter.required(),
        parameter.context() == null ? null : parameter.context().name().toLowerCase(Locale.ROOT));
  }

  static Answer answer(
      Report report, LogRange range, QueryResult result, Optional<LogCoverage> coverage) {
    return new Answer(
        report.name(),
        report.title(),
        range.from(),
        range.to(),
        result.columns().stream().map(column -> column(report, column)).toList(),
        result.rows(),
        result.truncated(),
        coverage.map(ReportView::coverage).orElse(null),
        new Statistics(
            result.statistics().engine(),
            result.statistics().elapsed().toMillis(),
            result.statistics().bytesScanned(),
            result.statistics().costUsd()));
  }

  private static Column column(Report report, ResultColumn column) {
    return new Column(
        column.name(),
        column.type(),
        report.columns().stream()
            .filter(declared -> declared.name().equals(column.name()))
            .findFirst()
            .map(ReportColumn::unit)
            .orElse(null));
  }

  private static Coverage coverage(LogCoverage coverage) {
    return coverage(RunCoverage.of(coverage));
  }

  static Coverage coverage(RunCoverage coverage) {
    return new Coverage(
        coverage.files(),
        coverage.lines(),
        coverage.rows(),
        coverage.unparsed(),
        coverage.unparsedBy(),
        coverage.newest(),
        coverage.copied(),
        coverage.problemCount(),
        coverage.problems().stream()
            .map(problem -> new FileProblem(problem.file(), problem.sentence()))
            .toList());
  }
}
