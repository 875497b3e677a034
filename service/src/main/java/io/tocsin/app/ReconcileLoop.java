package io.tocsin.app;

import io.dropwizard.lifecycle.Managed;
import io.tocsin.reconcile.Lease;
import io.tocsin.reconcile.ReconcileCycle;
import io.tocsin.reconcile.Reconciliation;
import io.tocsin.reconcile.Reconciliation.State;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs cycles one after the other. While one runs, the lease is held again every third of its
 * length. A node that has it keeps it between cycles, so that another takes over only from a dead
 * one; one that has not asks for it that often too, and so is soon after it.
 */
final class ReconcileLoop implements Managed {
  private static final Logger LOG = LoggerFactory.getLogger(ReconcileLoop.class);
  private static final int LONGEST_BACK_OFF = 12;

  /**
   * How long a plan, or one call with its repetitions, may take before the loop counts as stuck.
   */
  static final Duration PATIENCE = Duration.ofMinutes(10);

  private final ReconcileCycle cycle;
  private final Lease lease;
  private final Duration length;
  private final Duration every;
  private final InstantSource clock;
  private final Pulse pulse;
  private final Consumer<Reconciliation> told;
  private final ScheduledExecutorService executor =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "reconcile");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Lease.@Nullable Fence held;
  private int failures;

  /**
   * @param told how each cycle went
   */
  ReconcileLoop(
      ReconcileCycle cycle,
      Lease lease,
      Duration length,
      Duration every,
      InstantSource clock,
      Pulse pulse,
      Consumer<Reconciliation> told) {
    this.cycle = cycle;
    this.lease = lease;
    this.length = length;
    this.every = every;
    this.clock = clock;
    this.pulse = pulse;
    this.told = told;
  }

  @Override
  public void start() {
    long third = length.toMillis() / 3;
    pulse.next(clock.instant(), PATIENCE);
    executor.scheduleWithFixedDelay(this::hold, 0, third, TimeUnit.MILLISECONDS);
    executor.schedule(this::run, third, TimeUnit.MILLISECONDS);
  }

  /**
   * A node that could not ask does not know; each call of an apply asks for itself. One that is
   * stuck lets the lease run out, so that another goes on in its place.
   */
  private void hold() {
    if (!pulse.isAlive(clock.instant())) {
      held = null;
      return;
    }
    try {
      held = lease.hold(length).orElse(null);
    } catch (RuntimeException e) {
      LOG.warn("the lease could not be held", e);
    }
  }

  private void run() {
    Reconciliation last;
    pulse.next(clock.instant(), PATIENCE);
    try {
      last = cycle.run(clock.instant());
    } catch (RuntimeException | Error e) { // thrown, it would end the cycles for good
      LOG.error("a cycle failed", e);
      last =
          new Reconciliation(
              clock.instant(), State.FAILED, List.of(), 0, List.of(Trouble.sentence(e)));
    }
    failures = last.state() == State.FAILED ? Math.min(failures + 1, LONGEST_BACK_OFF) : 0;
    if (last.state() == State.FAILED) {
      LOG.error("accounts are not kept as the files say: {}", String.join("; ", last.sentences()));
    }
    try {
      told.accept(last);
    } catch (RuntimeException e) {
      LOG.warn("a cycle could not be told", e);
    }
    if (!executor.isShutdown()) {
      Duration pause = pause(last.state(), failures, every, length);
      pulse.next(clock.instant(), pause.plus(PATIENCE));
      executor.schedule(this::run, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** After failures in a row longer and longer, up to an hour; without the lease only briefly. */
  static Duration pause(State state, int failures, Duration every, Duration length) {
    if (state == State.ELSEWHERE) {
      return length.dividedBy(3);
    }
    Duration longer = every.multipliedBy(1L << Math.max(0, failures - 1));
    Duration longest = every.compareTo(Duration.ofHours(1)) > 0 ? every : Duration.ofHours(1);
    return longer.compareTo(longest) > 0 ? longest : longer;
  }

  @Override
  public void stop() throws InterruptedException {
    executor.shutdownNow();
    executor.awaitTermination(10, TimeUnit.SECONDS);
    Lease.Fence fence = held;
    if (fence != null) {
      lease.release(fence);
    }
  }
}
