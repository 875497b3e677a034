package io.tocsin.plan;

import java.util.List;

/**
 * How an apply ended.
 *
 * @param reasons why it was refused or stopped, as sentences; empty when all was applied
 * @param outcomes one per step of the plan, in order
 */
public record ApplyResult(Status status, List<String> reasons, List<StepOutcome> outcomes) {

  public ApplyResult {
    reasons = List.copyOf(reasons);
    outcomes = List.copyOf(outcomes);
  }

  /** Nothing was tried, for these reasons. */
  public static ApplyResult untried(Plan plan, Status status, List<String> reasons) {
    return new ApplyResult(
        status,
        reasons,
        plan.steps().stream()
            .map(step -> new StepOutcome(step, StepOutcome.Result.NOT_TRIED, null))
            .toList());
  }

  public int count(StepOutcome.Result result) {
    return (int) outcomes.stream().filter(outcome -> outcome.result() == result).count();
  }

  /** The four ways. */
  public enum Status {
    /** Every step was made; also when there was none. */
    APPLIED,
    /** Nothing was tried: the plan is blocked, or live has moved since. */
    REFUSED,
    /** Something failed, and what needs it was not tried; planning and applying again does it. */
    FAILED,
    /** Somebody said stop before all was made; planning and applying again does the rest. */
    STOPPED
  }
}
