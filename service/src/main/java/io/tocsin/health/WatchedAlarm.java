package io.tocsin.health;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.LiveState;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alarm in the account, with what the files say about it.
 *
 * @param alarm as the account has it
 * @param definition null when the files do not declare it: it is shown and never counts for health
 */
public record WatchedAlarm(Alarm alarm, LiveState live, @Nullable DefinedAlarm definition) {

  public String name() {
    return alarm.name();
  }

  /** The summary of the definition, or the alarm's name. */
  public String title() {
    return definition == null ? alarm.name() : definition.summary();
  }

  public boolean inAlarm() {
    return live.state() == AlarmState.ALARM;
  }

  /** True when this alarm says something about health: declared, and not for information only. */
  public boolean counts() {
    return definition != null && definition.severity() != Severity.INFO;
  }

  public boolean isSymptom() {
    return definition != null && definition.kind() == Kind.SYMPTOM;
  }

  /** Since when it is in its state. */
  public Instant since() {
    return live.transitioned();
  }
}
