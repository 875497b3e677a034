package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.definition.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of a plan.
 *
 * @param component the component of the health tree, or null for topics
 * @param fields what differs; of a create, what it will have; of a delete, empty
 * @param sentence what a person has to know, for conflicts and notes; null otherwise
 * @param source where the files declare it, or null when they do not
 */
public record Change(
    Kind kind,
    Resource resource,
    String name,
    @Nullable String component,
    List<FieldChange> fields,
    @Nullable String sentence,
    @Nullable Location source) {

  public Change {
    fields = List.copyOf(fields);
  }

  /** What happens to it. */
  public enum Kind {
    CREATE,
    UPDATE,
    /** Somebody else made it, and a person wants it taken over. */
    ADOPT,
    /** It is made under its new name, and the one of the old name deleted. */
    RENAME,
    DELETE,
    /** It cannot be done, and nothing of the plan is applied until it is settled. */
    CONFLICT,
    UNCHANGED,
    /** Worth knowing; nothing is done about it. */
    NOTE
  }

  /** What kind of thing it is, in the order in which they are made: what others use comes first. */
  public enum Resource {
    TOPIC("topic"),
    LOG_GROUP("log group"),
    METRIC_FILTER("metric filter"),
    EVENT_RULE("event rule"),
    ANOMALY_DETECTOR("anomaly detector"),
    METRIC_ALARM("metric alarm"),
    PROMQL_ALARM("PromQL alarm"),
    LOG_ALARM("log alarm"),
    COMPOSITE_ALARM("composite alarm"),
    MUTE_RULE("mute rule"),
    DASHBOARD("dashboard");

    private final String text;

    Resource(String text) {
      this.text = text;
    }

    /** That of an alarm. */
    static Resource of(Alarm alarm) {
      if (alarm instanceof CompositeAlarm) {
        return COMPOSITE_ALARM;
      }
      if (alarm instanceof PromQlAlarm) {
        return PROMQL_ALARM;
      }
      return alarm instanceof LogAlarm ? LOG_ALARM : METRIC_ALARM;
    }

    /** In words, for people. */
    public String text() {
      return text;
    }
  }
}
