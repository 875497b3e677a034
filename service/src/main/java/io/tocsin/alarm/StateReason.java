package io.tocsin.alarm;

import org.jspecify.annotations.Nullable;

/**
 * Why an alarm is in its state, in CloudWatch's words.
 *
 * @param text StateReason, at most 1,023 characters
 * @param data StateReasonData, a JSON document of at most 4,000 characters, or null
 */
public record StateReason(String text, @Nullable String data) {

  /** The reason of an alarm that was just created. */
  public static final StateReason UNCHECKED =
      new StateReason("Unchecked: Initial alarm creation", null);
}
