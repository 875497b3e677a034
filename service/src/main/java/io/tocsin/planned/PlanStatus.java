package io.tocsin.planned;

/** Where a kept plan stands. */
public enum PlanStatus {
  /** It waits, or is being made. */
  PLANNING,
  /** It can be read, and applied unless it is blocked. */
  READY,
  /** It could not be made; or nothing of it could be applied. */
  FAILED,
  /** Its calls are being made. */
  APPLYING,
  /** Every call was made, and the accounts show it. */
  APPLIED,
  /** Some calls were made; planning and applying again does the rest. */
  PARTLY_APPLIED,
  /** Nothing was applied, since files or accounts have moved since it was made. */
  REFUSED,
  /** Somebody called it off before any call was made. */
  CANCELLED,
  /** It is too old to be applied. */
  EXPIRED;

  /** Whether a server is at work on it. */
  public boolean isActive() {
    return this == PLANNING || this == APPLYING;
  }
}
