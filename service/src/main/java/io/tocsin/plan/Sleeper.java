package io.tocsin.plan;

import java.time.Duration;

/** Waits; an argument so that tests need not. */
@FunctionalInterface
public interface Sleeper {

  void sleep(Duration duration);

  /** Sleeps the calling thread; an interrupt is kept for the caller and ends the sleep. */
  Sleeper THREAD =
      duration -> {
        try {
          Thread.sleep(duration.toMillis());
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
      };
}
