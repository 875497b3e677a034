package io.tocsin.reconcile;

import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;

/**
 * Lets a call be made only while the lease is held, by asking the database before each: a node that
 * was stopped past its lease and wakes up makes none.
 */
final class Guard implements ApplyListener {
  private final Lease lease;
  private final Lease.Fence fence;

  Guard(Lease lease, Lease.Fence fence) {
    this.lease = lease;
    this.fence = fence;
  }

  /**
   * @throws LeaseLost when the lease is not held any more; the call is not made then
   */
  @Override
  public void before(Step step) {
    if (!lease.isHeld(fence)) {
      throw new LeaseLost();
    }
  }

  @Override
  public void after(StepOutcome outcome) {}
}
