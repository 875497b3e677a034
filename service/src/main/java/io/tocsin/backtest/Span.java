package io.tocsin.backtest;

import java.time.Duration;
import java.time.Instant;

/** A stretch of time; the end is not part of it. */
public record Span(Instant from, Instant to) {

  public Span {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("a span ends after it begins, not at " + to);
    }
  }

  public Duration length() {
    return Duration.between(from, to);
  }

  /** Whether some instant is in both. */
  public boolean overlaps(Span other) {
    return from.isBefore(other.to) && other.from.isBefore(to);
  }

  public boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
