package io.tocsin.app;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.dropwizard.util.DataSize;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDataSize;
import io.dropwizard.validation.MinDuration;
import io.tocsin.query.QueryLimits;
import io.tocsin.reportrun.RunBounds;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs of reports that people ask the server for.
 *
 * @param running at once, on a node
 * @param perPerson of these, of one person
 * @param waiting for their turn, on a node
 * @param timeout of one run
 * @param rows of one answer
 * @param keep bytes of all answers together
 * @param keepFor how long an answer is kept
 */
public record RunSettings(
    @JsonPropertyDescription("How many run at once, on a node.") @Min(1) @Max(64) Integer running,
    @JsonPropertyDescription("How many of these may be one person's.") @Min(1) @Max(64)
        Integer perPerson,
    @JsonPropertyDescription("How many may wait for their turn; half of them of one person.")
        @Min(1)
        @Max(10_000)
        Integer waiting,
    @JsonPropertyDescription("How long one may take.")
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @NotNull
        Duration timeout,
    @JsonPropertyDescription("The most rows of an answer.") @Min(1) Integer rows,
    @JsonPropertyDescription("How much space answers may take; the oldest go first.")
        @MinDataSize(1)
        @NotNull
        DataSize keep,
    @JsonPropertyDescription("How long an answer is kept.")
        @MinDuration(value = 1, unit = TimeUnit.SECONDS)
        @NotNull
        Duration keepFor) {
  private static final int MOST_REMEMBERED = 10_000;

  static final RunSettings DEFAULT = new RunSettings(null, null, null, null, null, null, null);

  /** An empty line of YAML is null. */
  public RunSettings(
      @Nullable Integer running,
      @Nullable Integer perPerson,
      @Nullable Integer waiting,
      @Nullable Duration timeout,
      @Nullable Integer rows,
      @Nullable DataSize keep,
      @Nullable Duration keepFor) {
    this.running = running == null ? 2 : running;
    this.perPerson = perPerson == null ? 2 : perPerson;
    this.waiting = waiting == null ? 20 : waiting;
    this.timeout = timeout == null ? Duration.minutes(30) : timeout;
    this.rows = rows == null ? 5_000_000 : rows;
    this.keep = keep == null ? DataSize.gibibytes(2) : keep;
    this.keepFor = keepFor == null ? Duration.days(7) : keepFor;
  }

  /**
   * @param limits of the engine, of which the bytes to be scanned are kept
   */
  RunBounds bounds(QueryLimits limits) {
    return new RunBounds(
        running,
        perPerson,
        waiting,
        new QueryLimits(timeout.toJavaDuration(), limits.scanBytes(), rows),
        keep.toBytes(),
        MOST_REMEMBERED,
        keep.toBytes(),
        keepFor.toJavaDuration());
  }
}
