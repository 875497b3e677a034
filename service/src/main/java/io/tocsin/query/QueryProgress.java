package io.tocsin.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an engine tells of a query that it works on.
 *
 * @param id by which the engine knows it; null while it does not
 * @param waiting whether it is queued there
 * @param share done, from 0 to 1; null when unknown
 * @param bytesScanned compressed bytes read so far
 * @param queued how long it has waited there
 * @param costUsd list price so far
 * @param reused whether the engine gave an earlier answer
 */
public record QueryProgress(
    @Nullable String id,
    boolean waiting,
    @Nullable Double share,
    long bytesScanned,
    Duration queued,
    double costUsd,
    boolean reused) {
  /** Nothing yet. */
  public static final QueryProgress NONE = of(null, 0);

  /** Of an engine that has no queue and no price. */
  public static QueryProgress of(@Nullable Double share, long bytesScanned) {
    return new QueryProgress(null, false, share, bytesScanned, Duration.ZERO, 0, false);
  }
}
