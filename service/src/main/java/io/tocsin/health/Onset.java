package io.tocsin.health;

import io.tocsin.definition.Severity;
import java.time.Instant;

/**
 * An alarm that went off, and when.
 *
 * @param alarm its name in CloudWatch; of a deploy, what was deployed
 * @param title what people read
 * @param component the component's name in the health tree
 */
public record Onset(
    String alarm, String title, String component, Severity severity, Instant since) {

  /** Of an alarm in ALARM; one that the files do not declare has no component. */
  public static Onset of(WatchedAlarm alarm) {
    return new Onset(
        alarm.name(),
        alarm.title(),
        alarm.definition() == null ? "" : alarm.definition().component(),
        alarm.definition() == null ? Severity.INFO : alarm.definition().severity(),
        alarm.since());
  }
}
