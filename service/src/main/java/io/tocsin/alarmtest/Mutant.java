package io.tocsin.alarmtest;

import io.tocsin.alarm.Alarm;
import org.jspecify.annotations.Nullable;

/**
 * An alarm changed in one place. A test that fails with it would also notice such a mistake in the
 * definition.
 *
 * @param change what was changed, such as {@code threshold > 1 became > 1.2}
 * @param alarm the changed alarm, of the same name
 * @param killer what a test would have to do to tell the two alarms apart
 * @param equivalence why no test can tell them apart, as a sentence; null when one can
 */
public record Mutant(String change, Alarm alarm, String killer, @Nullable String equivalence) {

  /** Whether it is proved that no test can fail with it. */
  public boolean isEquivalent() {
    return equivalence != null;
  }
}
