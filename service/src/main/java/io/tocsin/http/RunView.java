package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tocsin.query.QueryStatistics;
import io.tocsin.query.ResultColumn;
import io.tocsin.render.AnswerView;
import io.tocsin.reportrun.ReportRun;
import io.tocsin.reportrun.RunCoverage;
import io.tocsin.reportrun.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run in GET /v1/report-runs.
 *
 * @param report its name, or {@code ad-hoc}
 * @param sql of an ad-hoc run
 * @param schedule the schedule that asked
 * @param progress from 0 to 1; null where the engine tells none
 * @param reasons why it failed, or why its answer is gone
 * @param result null as long as there is none, and when it is gone
 */
@JsonInclude
record RunView(
    String id,
    String status,
    String report,
    Map<String, String> parameters,
    @Nullable String sql,
    @Nullable String schedule,
    Instant from,
    Instant to,
    String by,
    Instant asked,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable Double progress,
    @Nullable Statistics statistics,
    AnswerView.@Nullable Coverage coverage,
    List<String> reasons,
    @Nullable Result result,
    List<String> delivered) {

  /**
   * @param millis from being asked to the engine's last row
   * @param queuedMillis of these, waiting for the engine
   * @param engineId by which the engine knows the query
   */
  @JsonInclude
  record Statistics(
      String engine,
      @Nullable String engineId,
      long millis,
      long queuedMillis,
      long bytesScanned,
      long rows,
      double costUsd,
      boolean reused) {}

  /**
   * @param href path of the answer
   * @param bytes as it is kept
   */
  record Result(String href, long bytes) {}

  /** A page of an answer. */
  @JsonInclude
  record Rows(
      String run,
      List<ResultColumn> columns,
      List<List<@Nullable Object>> rows,
      long total,
      @Nullable String next) {}

  static RunView of(ReportRun run) {
    QueryStatistics statistics = run.statistics();
    RunCoverage coverage = run.coverage();
    return new RunView(
        Long.toString(run.id()),
        HealthView.lower(run.status()),
        run.request().name(),
        run.request().parameters(),
        run.request().sql(),
        run.request().schedule(),
        run.request().range().from(),
        run.request().range().to(),
        run.by(),
        run.asked(),
        run.started(),
        run.ended(),
        run.status() == RunStatus.SUCCEEDED ? Double.valueOf(1) : run.progress(),
        statistics == null
            ? null
            : new Statistics(
                statistics.engine(),
                run.engineId(),
                statistics.elapsed().toMillis(),
                statistics.queued().toMillis(),
                statistics.bytesScanned(),
                statistics.rows(),
                statistics.costUsd(),
                statistics.reused()),
        coverage == null ? null : AnswerView.Coverage.of(coverage),
        run.status() == RunStatus.SUCCEEDED && !run.hasResult() && run.sentences().isEmpty()
            ? List.of(ReportRunsResource.GONE)
            : run.sentences(),
        run.hasResult()
            ? new Result("/v1/report-runs/" + run.id() + "/result", run.resultBytes())
            : null,
        run.delivered());
  }
}
