package io.tocsin.plan;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An alarm mute rule as the account holds it; texts are empty for what was never set.
 *
 * @param expression {@code cron(…)} or {@code at(…)}
 * @param duration ISO 8601
 * @param timezone an IANA name; empty for UTC
 * @param start ISO 8601 instant; no window opens before it
 * @param expire ISO 8601 instant; no window opens from then on
 * @param alarms names; none means every alarm
 * @param tags all its tags, also those of others
 */
public record LiveMute(
    String name,
    String arn,
    String description,
    String expression,
    String duration,
    String timezone,
    String start,
    String expire,
    SortedSet<String> alarms,
    SortedMap<String, String> tags) {

  public LiveMute {
    alarms = Collections.unmodifiableSortedSet(new TreeSet<>(alarms));
    tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
  }

  /** Field and text, alike for two rules that CloudWatch treats alike; tags aside. */
  SortedMap<String, String> fields() {
    SortedMap<String, String> fields = new TreeMap<>();
    fields.put("Description", description);
    fields.put("Schedule.Expression", expression);
    fields.put("Schedule.Duration", length(duration));
    fields.put("Schedule.Timezone", timezone.isEmpty() ? "UTC" : timezone);
    fields.put("StartDate", start);
    fields.put("ExpireDate", expire);
    fields.put("MuteTargets", alarms.isEmpty() ? "every alarm" : "");
    alarms.forEach(alarm -> fields.put("MuteTargets[" + alarm + "]", "muted"));
    fields.values().removeIf(String::isEmpty);
    return fields;
  }

  /** 90 minutes are an hour and a half. */
  private static String length(String text) {
    try {
      return Duration.parse(text).toString();
    } catch (DateTimeException e) {
      return text;
    }
  }
}
