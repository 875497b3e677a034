package io.tocsin.query;

import java.time.Instant;

/** The half-open range of time a report asks about; {@code from} is before {@code to}. */
public record LogRange(Instant from, Instant to) {
  public LogRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("'from' (" + from + ") must be before 'to' (" + to + ")");
    }
  }
}
