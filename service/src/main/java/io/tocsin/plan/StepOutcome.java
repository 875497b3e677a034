package io.tocsin.plan;

import org.jspecify.annotations.Nullable;

/**
 * How one step of an apply ended.
 *
 * @param sentence why it failed, or what it waited for; null otherwise
 */
public record StepOutcome(Step step, Result result, @Nullable String sentence) {

  /** The three ways. */
  public enum Result {
    APPLIED,
    FAILED,
    NOT_TRIED
  }
}
