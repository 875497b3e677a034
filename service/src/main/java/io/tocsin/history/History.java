package io.tocsin.history;

import io.tocsin.alarm.StateTransition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened, kept for good. What a method has returned from is durable: it survives the process
 * being killed.
 */
public interface History {

  /**
   * Records transitions. One that is known already (same alarm, instant and new state) is left out,
   * so that overlapping reads of an account's history do no harm.
   *
   * @return those that were new, with their ids, in the order given
   */
  List<RecordedTransition> record(List<StateTransition> transitions);

  /**
   * @param limit at most this many, at least 1
   * @param before only smaller ids; {@link Long#MAX_VALUE} for the newest
   * @return newest first
   */
  List<RecordedTransition> transitions(int limit, long before);

  /** The newest transitions of one alarm, newest first. */
  List<RecordedTransition> transitionsOf(String alarm, int limit);

  /** When the newest recorded transition happened; empty when there is none. */
  Optional<Instant> newest();

  /** Records one step of an apply. */
  void record(AppliedPlan step);

  /** The newest steps of applies, newest first. */
  List<AppliedPlan> appliedPlans(int limit);

  /** A small fact to be remembered over a restart, such as the demo's clock. */
  Optional<String> fact(String name);

  void remember(String name, String value);
}
