package io.tocsin.reportrun;

import io.tocsin.query.QueryStatistics;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A run that is kept.
 *
 * @param id grows in the order of asking
 * @param by who asked
 * @param started when it was its turn; null while it waits
 * @param ended null while it goes on
 * @param engineId the engine's own id, so that it can be found there; null before it was asked
 * @param progress from 0 to 1; null where the engine tells none
 * @param statistics so far, or of the whole; null before the engine was asked
 * @param coverage null until it has succeeded, and where only the engine could tell
 * @param sentences why it failed, or what went wrong with its delivery; empty when all is well
 * @param resultBytes of the kept answer; 0 when there is none
 * @param delivered where its answer was put, a place each; of schedules only
 */
public record ReportRun(
    long id,
    RunStatus status,
    RunRequest request,
    String by,
    Instant asked,
    @Nullable Instant started,
    @Nullable Instant ended,
    @Nullable String engineId,
    @Nullable Double progress,
    @Nullable QueryStatistics statistics,
    @Nullable RunCoverage coverage,
    List<String> sentences,
    long resultBytes,
    List<String> delivered) {
  public ReportRun {
    sentences = List.copyOf(sentences);
    delivered = List.copyOf(delivered);
  }

  /** Whether its answer can still be read. */
  public boolean hasResult() {
    return status == RunStatus.SUCCEEDED && resultBytes > 0;
  }
}
