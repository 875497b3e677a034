package io.tocsin.alarmtest;

import io.tocsin.alarm.Alarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Location;
import io.tocsin.definition.Severity;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alarm that tests can name.
 *
 * @param id its name in the files
 * @param severity {@code page}, {@code ticket} or {@code info}; empty when nothing says it
 * @param source where it is declared, or null
 */
public record TestedAlarm(String id, Alarm alarm, String severity, @Nullable Location source) {

  public static TestedAlarm of(DefinedAlarm defined) {
    Severity severity = defined.severity();
    return new TestedAlarm(
        defined.id(), defined.alarm(), severity.name().toLowerCase(Locale.ROOT), defined.source());
  }

  /** The same, but another alarm: a mutant of it. */
  TestedAlarm with(Alarm other) {
    return new TestedAlarm(id, other, severity, source);
  }
}
