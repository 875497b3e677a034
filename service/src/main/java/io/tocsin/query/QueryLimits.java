package io.tocsin.query;

import java.time.Duration;

/**
 * How much a query may take.
 *
 * @param timeout of the engine's time, waiting for its turn included; time in which the reader does
 *     not keep up does not count
 * @param scanBytes the most it may read on an engine that is paid for it; others pass over it
 * @param rows of an answer that is held whole; one that is streamed is not cut
 */
public record QueryLimits(Duration timeout, long scanBytes, int rows) {
  /** For {@code scanBytes}. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  public QueryLimits {
    if (timeout.isNegative() || timeout.isZero() || scanBytes < 1 || rows < 1) {
      throw new IllegalArgumentException(
          "Limits of a query must be positive, found "
              + timeout
              + ", "
              + scanBytes
              + " bytes and "
              + rows
              + " rows.");
    }
  }

  /** The same with another time-out. */
  public QueryLimits within(Duration longest) {
    return new QueryLimits(longest, scanBytes, rows);
  }

  /** The same, but reading no more than so many bytes. */
  public QueryLimits scanning(long bytes) {
    return new QueryLimits(timeout, Math.min(scanBytes, bytes), rows);
  }
}
