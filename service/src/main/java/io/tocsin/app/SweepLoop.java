package io.tocsin.app;

import io.dropwizard.lifecycle.Managed;
import io.tocsin.health.HealthMonitor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at a real account at a steady interval; a failed look is told and tried again. */
final class SweepLoop implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(SweepLoop.class);

  /** A sweep is a few dozen calls of at most two minutes, and mostly takes seconds. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private final HealthMonitor monitor;
  private final InstantSource clock;
  private final Duration interval;
  private final Runnable before;
  private final Pulse pulse;
  private final ScheduledExecutorService executor =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "sweep");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param before what is done before each look, such as letting an embedded account judge its
   *     alarms
   */
  SweepLoop(
      HealthMonitor monitor, InstantSource clock, Duration interval, Runnable before, Pulse pulse) {
    this.monitor = monitor;
    this.clock = clock;
    this.interval = interval;
    this.before = before;
    this.pulse = pulse;
  }

  @Override
  public void start() {
    pulse.next(clock.instant(), interval.plus(PATIENCE));
    executor.scheduleWithFixedDelay(this::sweep, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    try {
      before.run();
      monitor.sweep(clock.instant());
    } catch (RuntimeException | Error e) { // thrown, it would end the sweeps for good
      LOG.error("the account could not be read", e);
      monitor.failed(Trouble.sentence(e));
    }
    pulse.next(clock.instant(), interval.plus(PATIENCE));
  }

  @Override
  public void stop() throws InterruptedException {
    executor.shutdownNow();
    executor.awaitTermination(10, TimeUnit.SECONDS);
  }
}
