package io.tocsin.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.tocsin.backtest.BacktestJob;
import io.tocsin.backtest.BacktestRequest;
import io.tocsin.render.BacktestJson;
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
   * @param before the same under the account's definitions, when both were asked for
   */
  @JsonInclude
  record Detail(
      @JsonUnwrapped BacktestView job,
      @Nullable BacktestJson result,
      @Nullable BacktestJson before) {}

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
        outcome == null ? null : BacktestJson.headline(outcome.result()),
        job.failure(),
        outcome == null ? null : "/v1/backtests/" + job.id() + "/report");
  }

  static Detail detail(BacktestJob job, boolean graphs) {
    BacktestJob.Outcome outcome = job.outcome();
    return new Detail(
        of(job),
        outcome == null ? null : BacktestJson.of(outcome.result(), graphs),
        outcome == null || outcome.before() == null
            ? null
            : BacktestJson.of(outcome.before(), graphs));
  }
}
