package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestJob;
import io.tocsin.backtest.BacktestRequest;
import io.tocsin.render.BacktestJson;
import io.tocsin.render.ComparisonJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A back-test in the list.
 *
 * @param report where the page about it is; null until it is done
 */
@JsonInclude
record BacktestView(
    String id,
    String state,
    Instant submitted,
    @Nullable Instant started,
    @Nullable Instant ended,
    Asked request,
    Progress progress,
    @Nullable String headline,
    @Nullable String failure,
    @Nullable String report) {

  record Asked(
      List<String> alarms,
      Instant from,
      Instant to,
      long delaySeconds,
      String mode,
      String history) {}

  record Progress(long done, long total) {}

  /**
   * GET /v1/backtests/{id}.
   *
   * @param result null until it is done, and for a comparison
   * @param comparison the same history under both definitions, when both were asked for
   */
  @JsonInclude
  record Detail(
      @JsonUnwrapped BacktestView job,
      @Nullable BacktestJson result,
      @Nullable ComparisonJson comparison) {}

  static BacktestView of(BacktestJob job) {
    BacktestJob.Outcome outcome = job.outcome();
    BacktestRequest request = job.request();
    return new BacktestView(
        Long.toString(job.id()),
        HealthView.lower(job.state()),
        job.submitted(),
        job.started(),
        job.ended(),
        new Asked(
            request.alarms(),
            request.span().from(),
            request.span().to(),
            request.delay().toSeconds(),
            HealthView.lower(request.mode()),
            HealthView.lower(request.history())),
        new Progress(job.done(), job.total()),
        outcome == null ? null : headline(outcome),
        job.failure(),
        outcome == null ? null : "/v1/backtests/" + job.id() + "/report");
  }

  private static String headline(BacktestJob.Outcome outcome) {
    return outcome
        .comparison()
        .map(BacktestComparison::headline)
        .orElseGet(() -> BacktestJson.headline(outcome.result()));
  }

  static Detail detail(BacktestJob job, boolean graphs) {
    BacktestJob.Outcome outcome = job.outcome();
    if (outcome == null) {
      return new Detail(of(job), null, null);
    }
    ComparisonJson comparison =
        outcome.comparison().map(both -> ComparisonJson.of(both, graphs)).orElse(null);
    return new Detail(
        of(job), comparison == null ? BacktestJson.of(outcome.result(), graphs) : null, comparison);
  }
}
