package io.tocsin.alarmtest;

import io.tocsin.definition.Location;
import org.jspecify.annotations.Nullable;

/**
 * What became of a mutant.
 *
 * @param alarm id of the alarm it was made of
 * @param source where that alarm is declared
 * @param killedBy the first test that failed with it, or null
 */
public record MutantTrial(
    String alarm, Location source, Mutant mutant, @Nullable AlarmTest killedBy) {

  /** How it ended. */
  public enum Fate {
    /** A test failed. */
    KILLED,
    /** All tests passed, and one could have failed. */
    SURVIVED,
    /** No test can fail. */
    EQUIVALENT
  }

  public Fate fate() {
    if (mutant.isEquivalent()) {
      return Fate.EQUIVALENT;
    }
    return killedBy == null ? Fate.SURVIVED : Fate.KILLED;
  }
}
