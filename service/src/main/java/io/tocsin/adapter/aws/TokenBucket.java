package io.tocsin.adapter.aws;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Keeps calls under a rate before AWS has to refuse them: 3 alarm writes a second are so few that
 * retrying alone would make most of a large apply wait in back-off.
 */
final class TokenBucket {
  private final double perSecond;
  private final double capacity;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private double tokens;
  private long refilledAt;

  /**
   * @param perSecond calls a second, also how many may be made at once after a pause
   */
  TokenBucket(double perSecond, InstantSource clock, Sleeper sleeper) {
    this.perSecond = perSecond;
    this.capacity = perSecond;
    this.clock = clock;
    this.sleeper = sleeper;
    this.tokens = capacity;
    this.refilledAt = clock.millis();
  }

  /** Takes one token, sleeping until there is one. */
  void take() {
    take(1);
  }

  /** Takes several tokens, at most a second's worth, sleeping until there are as many. */
  synchronized void take(int several) {
    refill();
    if (tokens < several) {
      sleeper.sleep(Duration.ofMillis((long) Math.ceil((several - tokens) / perSecond * 1000)));
      refill();
    }
    // When a clock stands still or was set back the sleep has passed all the same.
    tokens = Math.max(0, tokens - several);
  }

  private void refill() {
    long now = clock.millis();
    tokens = Math.min(capacity, tokens + Math.max(0, now - refilledAt) / 1000.0 * perSecond);
    refilledAt = now;
  }
}
