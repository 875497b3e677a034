package io.tocsin.plan;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Makes a call again that was throttled, or of which nobody knows whether it was made: all calls
 * may be made twice, and where twice is not once, as of Subscribe, who makes it looks first. The
 * wait before try n is a random part of {@code first} × 2ⁿ, so that several who were throttled
 * together do not come back together.
 */
public final class Retries {
  /** Each call is made once. */
  public static final Retries NONE =
      new Retries(1, Duration.ZERO, Duration.ZERO, duration -> {}, () -> 0);

  private final int tries;
  private final Duration first;
  private final Duration longest;
  private final Sleeper sleeper;
  private final DoubleSupplier random;

  /**
   * @param tries how often a call is made at most, at least 1
   * @param first the longest wait before the second try
   * @param longest the longest wait before any
   * @param random 0 to 1; asked by several threads
   */
  public Retries(
      int tries, Duration first, Duration longest, Sleeper sleeper, DoubleSupplier random) {
    if (tries < 1) {
      throw new IllegalArgumentException("a call is made at least once, not " + tries + " times");
    }
    this.tries = tries;
    this.first = first;
    this.longest = longest;
    this.sleeper = sleeper;
    this.random = random;
  }

  /** What commands do: eight tries, which take a minute when all are throttled. */
  public static Retries standard(Sleeper sleeper, DoubleSupplier random) {
    return new Retries(8, Duration.ofMillis(500), Duration.ofSeconds(20), sleeper, random);
  }

  /** Reads something, which is always safe to repeat. */
  public <T> T reading(Supplier<T> call) {
    return call(() -> false, call);
  }

  /**
   * @param stop asked before and after each wait: once true, there are no further tries
   */
  <T> T call(BooleanSupplier stop, Supplier<T> call) {
    for (int tried = 1; ; tried++) {
      try {
        return call.get();
      } catch (AccountFailure failure) {
        if (tried >= tries || !isSafe(failure.kind()) || stop.getAsBoolean()) {
          throw failure;
        }
        sleeper.sleep(pause(tried));
        if (stop.getAsBoolean()) {
          throw failure;
        }
      }
    }
  }

  private static boolean isSafe(AccountFailure.Kind kind) {
    return kind == AccountFailure.Kind.THROTTLED || kind.isUncertain();
  }

  private Duration pause(int tried) {
    double bound = Math.min(longest.toMillis(), first.toMillis() * Math.pow(2, tried - 1));
    return Duration.ofMillis((long) (bound * random.getAsDouble()));
  }
}
