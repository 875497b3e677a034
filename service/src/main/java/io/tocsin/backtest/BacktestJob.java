package io.tocsin.backtest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A back-test that runs beside everything else, as it is at one moment.
 *
 * @param id unique for as long as the server runs; a later one is greater
 * @param started null while it waits
 * @param ended null until it does
 * @param done evaluations so far
 * @param total evaluations in all; 0 until that is known
 * @param outcome null unless it is done
 * @param failure one sentence; null unless it failed
 */
public record BacktestJob(
    long id,
    BacktestRequest request,
    State state,
    Instant submitted,
    @Nullable Instant started,
    @Nullable Instant ended,
    long done,
    long total,
    @Nullable Outcome outcome,
    @Nullable String failure) {

  /** What a job is at. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean isEnd() {
      return this == DONE || this == FAILED || this == CANCELLED;
    }
  }

  /**
   * @param before the same history under the account's definitions, when both were asked for
   */
  public record Outcome(BacktestResult result, @Nullable BacktestResult before) {

    /** Points and transitions, which are what a result needs memory for. */
    long weight() {
      return weight(result) + (before == null ? 0 : weight(before));
    }

    private static long weight(BacktestResult result) {
      return result.alarms().stream()
          .mapToLong(
              alarm ->
                  1L
                      + alarm.graph().size()
                      + 4L * alarm.transitions().size()
                      + 2L * alarm.notifications().size())
          .sum();
    }
  }

  static BacktestJob queued(long id, BacktestRequest request, Instant at) {
    return new BacktestJob(id, request, State.QUEUED, at, null, null, 0, 0, null, null);
  }

  BacktestJob running(Instant at) {
    return new BacktestJob(id, request, State.RUNNING, submitted, at, null, 0, 0, null, null);
  }

  BacktestJob progress(long nowDone, long ofTotal) {
    return new BacktestJob(
        id, request, state, submitted, started, ended, nowDone, ofTotal, outcome, failure);
  }

  BacktestJob ended(
      State end, Instant at, @Nullable Outcome withOutcome, @Nullable String withFailure) {
    return new BacktestJob(
        id, request, end, submitted, started, at, done, total, withOutcome, withFailure);
  }
}
