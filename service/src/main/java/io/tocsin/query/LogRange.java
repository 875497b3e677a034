package io.tocsin.query;

import java.time.Duration;
import java.time.Instant;

/** The half-open range of time a report asks about; {@code from} is before {@code to}. */
public record LogRange(Instant from, Instant to) {
  private static final long STEP = 300;

  public LogRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("'from' (" + from + ") must be before 'to' (" + to + ")");
    }
  }

  /**
   * The last so much time, up to the last full five minutes: the same question is then the same
   * text for as long, to which an engine may give the same answer, and load balancers deliver their
   * logs for five minutes at a time.
   */
  public static LogRange latest(Duration length, Instant now) {
    Instant to = Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond(), STEP) * STEP);
    return new LogRange(to.minus(length), to);
  }
}
