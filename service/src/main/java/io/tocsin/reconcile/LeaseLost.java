package io.tocsin.reconcile;

/** The lease ran out, or another node has it: nothing may be written any more. */
final class LeaseLost extends RuntimeException {
  private static final long serialVersionUID = 1;

  LeaseLost() {
    super("this node was too slow and has lost its lease; the node that has it now goes on");
  }
}
