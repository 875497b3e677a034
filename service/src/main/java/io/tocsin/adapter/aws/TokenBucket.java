package io.tocsin.adapter.aws;

import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.Sleeper;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Keeps calls under a rate before AWS has to refuse them: 3 alarm writes a second are so few that
 * retrying alone would make most of a large apply wait in back-off. Others in the account use the
 * same allowance, so a throttled call halves the rate, and each one that was not gives back a part.
 * The last token of a second's worth is left alone: calls do not arrive at AWS as evenly as they
 * are sent, and on the very edge of the allowance every tenth would be refused.
 */
final class TokenBucket {
  private static final double SLOWEST = 0.1;
  private static final double RECOVERY = 0.05;

  private final double fullRate;
  private final double most;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private double perSecond;
  private double tokens;
  private long refilledAt;

  /**
   * @param perSecond calls a second; but one, also how many may be made at once after a pause
   */
  TokenBucket(double perSecond, InstantSource clock, Sleeper sleeper) {
    this.fullRate = perSecond;
    this.perSecond = perSecond;
    this.clock = clock;
    this.sleeper = sleeper;
    this.most = Math.max(1, perSecond - 1);
    this.tokens = most;
    this.refilledAt = clock.millis();
  }

  /** Takes one token, sleeping until there is one. */
  void take() {
    take(1);
  }

  /** Takes several tokens, at most a second's worth but one, sleeping until there are as many. */
  synchronized void take(int several) {
    refill();
    if (tokens < several) {
      sleeper.sleep(Duration.ofMillis((long) Math.ceil((several - tokens) / perSecond * 1000)));
      refill();
    }
    // When a clock stands still or was set back the sleep has passed all the same.
    tokens = Math.max(0, tokens - several);
  }

  /** Makes a call with a token, and learns from how it ends. */
  void taking(Runnable call) {
    asking(
        () -> {
          call.run();
          return true;
        });
  }

  /** The same, of a call that has an answer. */
  <T> T asking(Supplier<T> call) {
    take();
    T answer;
    try {
      answer = call.get();
    } catch (AccountFailure failure) {
      if (failure.kind() == AccountFailure.Kind.THROTTLED) {
        throttled();
      }
      throw failure;
    }
    fine();
    return answer;
  }

  /** Calls a second at present. */
  synchronized double rate() {
    return perSecond;
  }

  private synchronized void throttled() {
    perSecond = Math.max(fullRate * SLOWEST, perSecond / 2);
    tokens = 0;
  }

  private synchronized void fine() {
    perSecond = Math.min(fullRate, perSecond + fullRate * RECOVERY);
  }

  private void refill() {
    long now = clock.millis();
    tokens = Math.min(most, tokens + Math.max(0, now - refilledAt) / 1000.0 * perSecond);
    refilledAt = now;
  }
}
