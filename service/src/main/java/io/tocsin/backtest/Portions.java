package io.tocsin.backtest;

import java.time.Duration;

/**
 * What a back-test holds and does at a time. A year of a thousand alarms is half a billion
 * datapoints, so history is read a stretch at a time, for a batch of alarms.
 *
 * @param threads that play groups of alarms, at least 1
 * @param statistics read together, at least 1; CloudWatch answers 500 in a call
 * @param datapoints that a stretch may hold, if that is no less than {@code shortest}
 * @param shortest stretch of time, at least a minute
 */
public record Portions(int threads, int statistics, long datapoints, Duration shortest) {
  public static final Portions DEFAULT =
      new Portions(
          Math.max(1, Runtime.getRuntime().availableProcessors()),
          500,
          1_000_000,
          Duration.ofDays(1));

  public Portions {
    if (threads < 1 || statistics < 1 || shortest.toSeconds() < 60) {
      throw new IllegalArgumentException(
          "a back-test needs a thread, a statistic and a minute at a time, not "
              + threads
              + ", "
              + statistics
              + " and "
              + shortest);
    }
  }

  /** Seconds of a stretch, full minutes. */
  long stretch(int count, long lookBack, boolean highResolution) {
    long every = highResolution ? 10 : 60;
    long affordable = datapoints / Math.max(1, count) * every;
    long wanted = Math.max(affordable - lookBack, Math.max(shortest.toSeconds(), 0));
    return wanted - wanted % 60;
  }
}
