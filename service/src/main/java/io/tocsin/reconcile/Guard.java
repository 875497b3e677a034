package io.tocsin.reconcile;

import io.tocsin.plan.AccountFailure;
import java.time.Duration;

/**
 * Lets a cycle write only while its node holds the lease, by asking the database: before each call
 * of an apply and, where a call leaves the machine, once more as the last thing before it does. A
 * node that was stopped past its lease and wakes up writes nothing.
 *
 * <p>The lease has to last a little longer still, so that what is sent has arrived before it can
 * run out. What remains is a node that is stopped in the instant between the database's answer and
 * the sending of one call: AWS knows no fence that it could be refused by.
 *
 * <p>May be asked by several threads.
 */
public final class Guard {
  static final String SENTENCE =
      "this node was too slow and has lost its lease; the node that has it now goes on";

  private final Lease lease;
  private final Lease.Fence fence;
  private final Duration margin;
  private volatile boolean lost;

  /**
   * @param length of the lease; the sixth part of it has to be left
   */
  Guard(Lease lease, Lease.Fence fence, Duration length) {
    this.lease = lease;
    this.fence = fence;
    this.margin = length.dividedBy(6);
  }

  /** Counts as lost from now on. */
  public void giveUp() {
    lost = true;
  }

  /** Whether nothing may be written any more; once true it stays so. */
  public boolean isLost() {
    if (!lost && !lease.isHeld(fence, margin)) {
      lost = true;
    }
    return lost;
  }

  /**
   * Is passed by a call that may be sent now.
   *
   * @throws AccountFailure when the lease is not held any more
   */
  public void check() {
    if (isLost()) {
      throw new AccountFailure(SENTENCE, null);
    }
  }
}
