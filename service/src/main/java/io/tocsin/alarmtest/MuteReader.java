package io.tocsin.alarmtest;

import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Section;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the mute rules of a test. */
final class MuteReader {
  private final Function<Located, @Nullable TestedAlarm> alarms;
  private final Findings findings;
  private final TestNotation notation;

  /**
   * @param alarms the alarm that a text names, or null after a finding
   */
  MuteReader(
      Function<Located, @Nullable TestedAlarm> alarms, Findings findings, TestNotation notation) {
    this.alarms = alarms;
    this.findings = findings;
    this.notation = notation;
  }

  List<MuteRule> read(Section test) {
    List<MuteRule> rules = new ArrayList<>();
    for (Section mute : test.sections("mutes", "mute")) {
      MuteRule rule = rule(mute, "mute-" + rules.size());
      if (rule != null) {
        rules.add(rule);
      }
    }
    return rules;
  }

  private @Nullable MuteRule rule(Section mute, String name) {
    mute.allow(TestShape.MUTE);
    Located schedule = mute.required("schedule", "cron(m h dom mon dow) or at(yyyy-MM-ddThh:mm)");
    Duration duration =
        notation.offset(mute.required("duration", "how long it mutes, as in 4h"), null);
    ZoneId zone = zone(mute.text("timezone"));
    Set<String> names = new TreeSet<>();
    for (Located id : mute.texts("alarms")) {
      TestedAlarm alarm = alarms.apply(id);
      if (alarm != null) {
        names.add(alarm.alarm().name());
      }
    }
    if (mute.isList("alarms") && mute.texts("alarms").isEmpty()) {
      findings.error(
          "mute",
          mute.at("alarms"),
          "'alarms' of this mute is empty, expected names of alarms",
          "leave it out to mute all alarms, as CloudWatch does");
    }
    if (schedule == null || duration == null || zone == null) {
      return null;
    }
    try {
      return new MuteRule(
          name,
          new MuteSchedule(schedule.text(), duration, zone, null, null),
          new TreeSet<>(names));
    } catch (IllegalArgumentException e) {
      findings.error("mute", schedule.at(), String.valueOf(e.getMessage()), null);
      return null;
    }
  }

  private @Nullable ZoneId zone(@Nullable Located text) {
    try {
      return text == null ? ZoneOffset.UTC : ZoneId.of(text.text());
    } catch (DateTimeException e) {
      findings.error(
          "timezone",
          text == null ? null : text.at(),
          "time zone '"
              + (text == null ? "" : text.text())
              + "' is unknown, expected one such as Europe/Berlin or UTC",
          null);
      return null;
    }
  }
}
