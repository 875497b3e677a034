package io.tocsin.definition;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names in CloudWatch: {@code platform-environment-id}, or what {@code full_name} says of an alarm
 * that was there before the files and keeps the name it had.
 */
final class FullNames {
  static final String KEY = "full_name";
  private static final int LONGEST = 255;

  private final Environment environment;
  private final Findings findings;
  private final Map<String, String> kept = new HashMap<>();

  FullNames(Environment environment, List<Entry> alarms, Findings findings) {
    this.environment = environment;
    this.findings = findings;
    for (Entry alarm : alarms) {
      Located name = alarm.section().isText(KEY) ? alarm.section().text(KEY) : null;
      if (name != null) {
        kept.put(alarm.id(), name.text());
      }
    }
  }

  /** The name in CloudWatch of what the files call {@code id}. */
  String of(String id) {
    String name = kept.get(id);
    return name == null ? environment.fullName(id) : name;
  }

  /** Whether the alarm says its name itself; a mistake in it is noted. */
  boolean isKept(Section alarm) {
    if (!alarm.has(KEY)) {
      return false;
    }
    Located name = alarm.text(KEY);
    if (name != null
        && (name.text().length() > LONGEST || name.text().chars().anyMatch(c -> c < ' '))) {
      findings.error(
          "alarm-name",
          name.at(),
          "full_name is no name that CloudWatch takes, expected one line of "
              + LONGEST
              + " characters at most",
          null);
    }
    return true;
  }

  /** Notes alarms of one account and Region that would have the same name in CloudWatch. */
  void checkTwins(Collection<List<DefinedAlarm>> targets) {
    for (List<DefinedAlarm> alarms : targets) {
      Map<String, DefinedAlarm> byName = new HashMap<>();
      for (DefinedAlarm alarm : alarms) {
        DefinedAlarm first = byName.putIfAbsent(alarm.alarm().name(), alarm);
        if (first != null && !first.id().equals(alarm.id())) {
          findings.error(
              "alarm-name",
              alarm.at(KEY),
              "alarm '"
                  + alarm.id()
                  + "' is called '"
                  + alarm.alarm().name()
                  + "' in CloudWatch, as alarm '"
                  + first.id()
                  + "' is, expected unique names",
              "the other is at " + first.source());
        }
      }
    }
  }
}
