package io.tocsin.evaluation;

import java.time.Duration;
import java.time.Instant;

/**
 * How often CloudWatch evaluates an alarm ("Alarm evaluation", CloudWatch User Guide, read in
 * September 2026): high-resolution alarms every 10 s, alarms whose window is longer than a day once
 * an hour, all others every minute.
 */
public final class Cadence {
  private static final int DAY = 86_400;

  private Cadence() {}

  /** The time between two evaluations; period in seconds, n is EvaluationPeriods. */
  public static Duration of(int period, int n) {
    if (period < 60) {
      return Duration.ofSeconds(10);
    }
    return Duration.ofSeconds(isMultiDay(period, n) ? 3600 : 60);
  }

  static boolean isMultiDay(int period, int n) {
    return (long) period * n > DAY;
  }

  /** The newest instant at or before {@code at} that is {@code phase} after a cadence boundary. */
  static Instant lastDue(int period, int n, Instant at, Duration phase) {
    Duration every = of(period, n);
    Instant shifted = at.minus(phase);
    long boundary =
        shifted.getEpochSecond() - Math.floorMod(shifted.getEpochSecond(), every.toSeconds());
    return Instant.ofEpochSecond(boundary).plus(phase);
  }
}
