package io.tocsin.plan;

import java.util.concurrent.Executor;

/**
 * How an apply goes about its calls. The rate of calls is kept by the ports, which know what each
 * call counts against.
 *
 * @param atATime how many calls may be under way at a time, at least 1
 * @param workers makes the calls; one that runs them in the caller's thread makes them in order
 * @param retries of each call
 */
public record ApplySettings(int atATime, Executor workers, Retries retries) {

  /** One call after the other in the plan's order, each made once. */
  public static final ApplySettings PLAIN = new ApplySettings(1, Runnable::run, Retries.NONE);

  public ApplySettings {
    if (atATime < 1) {
      throw new IllegalArgumentException("at least one call at a time, not " + atATime);
    }
  }

  /** One call after the other, with retries. */
  public static ApplySettings inOrder(Retries retries) {
    return new ApplySettings(1, Runnable::run, retries);
  }
}
