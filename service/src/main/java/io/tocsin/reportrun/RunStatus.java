package io.tocsin.reportrun;

/** Where a run stands. */
public enum RunStatus {
  /** It waits for others to end. */
  WAITING,
  RUNNING,
  /** Its answer is whole, and can be read as long as it is kept. */
  SUCCEEDED,
  FAILED,
  /** Somebody called it off. */
  CANCELLED,
  /** The server that ran it stopped before the end. */
  INTERRUPTED;

  /** Whether a server has it in hand. */
  public boolean isActive() {
    return this == WAITING || this == RUNNING;
  }
}
