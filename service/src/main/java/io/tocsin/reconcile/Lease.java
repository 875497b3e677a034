package io.tocsin.reconcile;

import java.time.Duration;
import java.util.Optional;

/**
 * The right to change accounts, which one of several nodes on a database has at a time. It runs out
 * by the database's clock unless it is held again, so that a dead node is followed by another, and
 * clocks of nodes need not agree.
 */
public interface Lease {

  /**
   * Which holding this is: greater each time another node takes over, and when a node comes back
   * too late, so that the holding of a node that slept is told apart from its successor's.
   */
  record Fence(long number) {}

  /**
   * Takes the lease, or holds on to it.
   *
   * @param length from now, by the database's clock
   * @return the same fence as before while this node held it without a break; empty while another
   *     node holds it
   */
  Optional<Fence> hold(Duration length);

  /**
   * Whether the holding is still this node's.
   *
   * @param atLeast how long it still has to last, by the database's clock
   */
  boolean isHeld(Fence fence, Duration atLeast);

  /** Whether the holding is still this node's, and has not run out. */
  default boolean isHeld(Fence fence) {
    return isHeld(fence, Duration.ZERO);
  }

  /** Gives the lease up before it runs out; a holding that is over already is left alone. */
  void release(Fence fence);
}
