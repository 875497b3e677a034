package io.tocsin.reconcile;

import java.time.Duration;
import java.util.Optional;

/** A lease that a test takes away. */
final class MemoryLease implements Lease {
  boolean elsewhere;
  private long fence = 1;

  /** Another node takes it. */
  void takeAway() {
    elsewhere = true;
    fence++;
  }

  @Override
  public Optional<Fence> hold(Duration length) {
    return elsewhere ? Optional.empty() : Optional.of(new Fence(fence));
  }

  @Override
  public boolean isHeld(Fence held, Duration atLeast) {
    return !elsewhere && held.number() == fence;
  }

  @Override
  public void release(Fence held) {
    fence++;
  }
}
