package io.tocsin.query;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an engine tells of a query that it works on.
 *
 * @param waiting whether it is queued there
 * @param share done, from 0 to 1; null when unknown
 * @param bytesScanned compressed bytes read so far
 * @param queued how long it has waited there
 * @param costUsd list price so far
 */
public record QueryProgress(
    boolean waiting, @Nullable Double share, long bytesScanned, Duration queued, double costUsd) {
  /** Nothing yet. */
  public static final QueryProgress NONE = new QueryProgress(false, null, 0, Duration.ZERO, 0);
}
