package io.tocsin.reconcile;

/** What is done about drift. */
public enum ReconcileMode {
  /** Nothing but telling it. */
  OBSERVE,
  /** It is repaired. */
  APPLY
}
