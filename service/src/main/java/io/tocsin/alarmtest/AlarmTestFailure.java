package io.tocsin.alarmtest;

import io.tocsin.definition.Location;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An expectation that was not met.
 *
 * @param at the instant to look at
 * @param expected what the test says, such as "ALARM at 8m"
 * @param actual what was, such as "OK since 1m"
 * @param source of the expectation, or null when it was not read from a file
 */
public record AlarmTestFailure(
    Instant at, String expected, String actual, @Nullable Location source) {

  /** In one sentence, without a final full stop. */
  public String sentence() {
    return "expected " + expected + ", but " + actual;
  }
}
