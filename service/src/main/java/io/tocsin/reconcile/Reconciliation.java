package io.tocsin.reconcile;

import java.time.Instant;
import java.util.List;

/**
 * How one cycle went.
 *
 * @param at when it began
 * @param drift what is not as the files say; after a repair what remains
 * @param applied how many calls were made
 * @param sentences what a person has to know: mistakes in the files, what could not be applied
 */
public record Reconciliation(
    Instant at, State state, List<Drift> drift, int applied, List<String> sentences) {

  /** The state of accounts and files. */
  public enum State {
    /** No cycle was run yet. */
    WAITING,
    /** All is as the files say. */
    IN_ORDER,
    /** Something is not, and was left so. */
    DRIFTED,
    /** Something was not, and was repaired. */
    REPAIRED,
    /** An account did not answer, or did not take everything. */
    FAILED,
    /** Another node reconciles. */
    ELSEWHERE
  }

  public Reconciliation {
    drift = List.copyOf(drift);
    sentences = List.copyOf(sentences);
  }
}
