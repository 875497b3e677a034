package io.tocsin.plan;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * Waits until an account shows what was written to it: for some seconds after a call has succeeded,
 * lists may still lack it, and the index of tags lags further behind.
 */
public final class Settling {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(8);

  private final Duration bound;
  private final Sleeper sleeper;

  /**
   * @param bound how long is waited altogether, beside the time that reading takes
   */
  public Settling(Duration bound, Sleeper sleeper) {
    this.bound = bound;
    this.sleeper = sleeper;
  }

  /**
   * Plans until there is nothing to do, or the time is over.
   *
   * @param plan reads the account and plans anew each time
   * @return the last plan; with steps when the account still differs
   */
  public Plan settled(Supplier<Plan> plan) {
    Duration left = bound;
    Duration pause = FIRST;
    Plan latest = plan.get();
    while (differs(latest) && !left.isZero()) {
      Duration wait = pause.compareTo(left) < 0 ? pause : left;
      sleeper.sleep(wait);
      left = left.minus(wait);
      pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
      latest = plan.get();
    }
    return latest;
  }

  /** Whether the account is not as the files say. */
  public static boolean differs(Plan plan) {
    return plan.hasChanges() || plan.isBlocked() || !plan.steps().isEmpty();
  }
}
