package io.tocsin.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a loop says of itself: by when it will be heard of again. A loop that came round is alive,
 * also when what it tried failed, which is told elsewhere; one that is overdue is stuck. Loops say
 * how long they need rather than being held to one length: a long apply is no stuck one.
 */
final class Pulse {
  private final String loop;
  private volatile Instant since = Instant.MAX;
  private volatile Instant due = Instant.MAX;

  /**
   * @param loop as in "the sweep"
   */
  Pulse(String loop) {
    this.loop = loop;
  }

  /** It will be heard of again within this time. Before the first time it is not waited for. */
  void next(Instant now, Duration within) {
    since = now;
    due = now.plus(within);
  }

  boolean isAlive(Instant now) {
    return !now.isAfter(due);
  }

  /** A sentence when the loop is overdue. */
  Optional<String> trouble(Instant now) {
    return isAlive(now)
        ? Optional.empty()
        : Optional.of(
            "%s has not come round since %s, and should have by %s; if that stays so, start the server again"
                .formatted(loop, since, due));
  }
}
