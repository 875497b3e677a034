package io.tocsin.reconcile;

import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.Sleeper;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Turns to change accounts. Each apply takes one, whether a person asked for it or a cycle repairs
 * something, on whatever node: so that no two of them change an environment at the same time. The
 * right to run cycles is a {@link Lease} besides, which a node keeps while it lives.
 */
public final class Turns implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final Function<String, Lease> leases;
  private final Duration length;
  private final ScheduledExecutorService renewals =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "turns");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param leases gives a lease of {@code platform/environment} with a holder of its own each time
   * @param length after how long a turn is over whose node is not heard of any more
   */
  public Turns(Function<String, Lease> leases, Duration length) {
    this.leases = leases;
    this.length = length;
  }

  private record Held(Lease lease, Lease.Fence fence, Guard guard) {}

  /** A turn, held until it is closed, or its node dies. */
  public static final class Turn implements AutoCloseable {
    private final List<Held> held;
    private final ScheduledFuture<?> renewal;

    private Turn(List<Held> held, ScheduledFuture<?> renewal) {
      this.held = held;
      this.renewal = renewal;
    }

    /**
     * Is passed by a call that may be sent now.
     *
     * @throws io.tocsin.plan.AccountFailure when the turn is not held any more
     */
    public void check() {
      held.forEach(each -> each.guard().check());
    }

    /** Whether nothing may be written any more; once true it stays so. */
    public boolean isLost() {
      return held.stream().anyMatch(each -> each.guard().isLost());
    }

    /** Lets a call be made only while the turn is held; asks the database before each. */
    public ApplyListener guard() {
      return new ApplyListener() {
        @Override
        public void before(Step step) {
          check();
        }

        @Override
        public void after(StepOutcome outcome) {}
      };
    }

    @Override
    public void close() {
      renewal.cancel(false);
      held.forEach(each -> each.lease().release(each.fence()));
    }
  }

  /**
   * Takes the turn of all places, or none of them.
   *
   * @param places {@code platform/environment} of each
   * @return empty while somebody else has one of them
   */
  public Optional<Turn> take(Collection<String> places) {
    List<Held> held = new ArrayList<>();
    for (String place : new TreeSet<>(places)) {
      Lease lease = leases.apply(place);
      Optional<Lease.Fence> fence = lease.hold(length);
      if (fence.isEmpty()) {
        held.forEach(each -> each.lease().release(each.fence()));
        return Optional.empty();
      }
      held.add(new Held(lease, fence.get(), new Guard(lease, fence.get(), length)));
    }
    long third = length.toMillis() / 3;
    return Optional.of(
        new Turn(
            held,
            renewals.scheduleAtFixedRate(
                () -> held.forEach(this::renew), third, third, TimeUnit.MILLISECONDS)));
  }

  /**
   * The same, and waits for another's turn to end: that of a node that died ends by itself.
   *
   * @param patience how long
   */
  public Optional<Turn> take(Collection<String> places, Duration patience, Sleeper sleeper) {
    Optional<Turn> turn = take(places);
    for (Duration waited = Duration.ZERO;
        turn.isEmpty() && waited.compareTo(patience) < 0;
        waited = waited.plus(POLL)) {
      sleeper.sleep(POLL);
      turn = take(places);
    }
    return turn;
  }

  /** After this long the turn of a node is over that died in it. */
  public Duration length() {
    return length;
  }

  /** A turn that could not be renewed may be lost; each call asks for itself. */
  private void renew(Held held) {
    try {
      held.lease().hold(length);
    } catch (RuntimeException e) {
      // thrown, it would end the renewals of a database that comes back
    }
  }

  @Override
  public void close() {
    renewals.shutdownNow();
  }
}
