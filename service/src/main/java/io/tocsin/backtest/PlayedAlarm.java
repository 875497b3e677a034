package io.tocsin.backtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.evaluation.CompositeSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An alarm to play through history.
 *
 * @param id its name in the files, or its full name; unique in a back-test
 * @param severity {@code page}, {@code ticket}, {@code info}, or empty when nothing says it
 * @param incidents what it should have told of; empty when nothing was wrong in all the time; null
 *     when nobody says, and then nothing counts as a false alarm
 */
public record PlayedAlarm(
    String id, Alarm alarm, String severity, @Nullable List<Incident> incidents) {

  public PlayedAlarm {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(alarm, "alarm");
    incidents = incidents == null ? null : List.copyOf(incidents);
  }

  /** Names of the children and the suppressor of a composite alarm; of another none. */
  public Set<String> uses() {
    return alarm instanceof CompositeAlarm composite ? CompositeSet.uses(composite) : Set.of();
  }
}
