package io.tocsin.render;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tocsin.accesslog.LogCoverage;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryResult;
import io.tocsin.query.Report;
import io.tocsin.query.ReportColumn;
import io.tocsin.query.ResultColumn;
import io.tocsin.reportrun.RunCoverage;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer to a report as JSON: the API's, and the command line's. */
@JsonInclude
public record AnswerView(
    String report,
    String title,
    Instant from,
    Instant to,
    List<Column> columns,
    List<List<@Nullable Object>> rows,
    boolean truncated,
    @Nullable Coverage coverage,
    Statistics statistics) {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  @JsonInclude
  public record Column(String name, String type, @Nullable String unit) {}

  /**
   * What an answer stands on.
   *
   * @param copied files that were read from the Parquet copy
   */
  @JsonInclude
  public record Coverage(
      int files,
      long lines,
      long rows,
      long unparsed,
      Map<String, Long> unparsedBy,
      @Nullable Instant newest,
      int copied,
      int problemCount,
      List<FileProblem> problems) {

    public static Coverage of(RunCoverage coverage) {
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

  public record FileProblem(String file, String sentence) {}

  public record Statistics(String engine, long millis, long bytesScanned, double costUsd) {}

  /**
   * @param report null for SQL of one's own
   */
  public static AnswerView of(
      @Nullable Report report,
      String name,
      LogRange range,
      QueryResult result,
      Optional<LogCoverage> coverage) {
    return new AnswerView(
        name,
        report == null ? name : report.title(),
        range.from(),
        range.to(),
        result.columns().stream().map(column -> column(report, column)).toList(),
        result.rows(),
        result.truncated(),
        coverage.map(RunCoverage::of).map(Coverage::of).orElse(null),
        new Statistics(
            result.statistics().engine(),
            result.statistics().elapsed().toMillis(),
            result.statistics().bytesScanned(),
            result.statistics().costUsd()));
  }

  private static Column column(@Nullable Report report, ResultColumn column) {
    List<ReportColumn> declared = report == null ? List.of() : report.columns();
    return new Column(
        column.name(),
        column.type(),
        declared.stream()
            .filter(each -> each.name().equals(column.name()))
            .findFirst()
            .map(ReportColumn::unit)
            .orElse(null));
  }

  /** On one line, which ends in a line feed. */
  public String json() {
    try {
      return JSON.writeValueAsString(this) + "\n";
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
