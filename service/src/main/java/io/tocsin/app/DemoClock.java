package io.tocsin.app;

import java.time.Instant;
import java.time.InstantSource;

/** The time in a demo: it stands still until the demo has played the next minute. */
final class DemoClock implements InstantSource {
  private volatile Instant now;

  DemoClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void set(Instant instant) {
    now = instant;
  }
}
