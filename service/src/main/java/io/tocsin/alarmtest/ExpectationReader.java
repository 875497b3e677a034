package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what a test expects. */
final class ExpectationReader {
  private static final String MISSING_AT = "when, as in 8m";
  private static final List<String> MORE = List.of("transitions", "notifications", "never");

  private final Section section;
  private final Findings findings;
  private final TestNotation notation;
  private final List<Expectation> states = new ArrayList<>();
  private final @Nullable List<Expectation.Transition> transitions;
  private final @Nullable List<Expectation.Notification> notifications;
  private final boolean any;
  private Duration last = Duration.ZERO;

  ExpectationReader(Section section, Findings findings, TestNotation notation) {
    this.section = section;
    this.findings = findings;
    this.notation = notation;
    List<Section> expected = section.sections("expect", "expectation");
    this.any = !expected.isEmpty() || MORE.stream().anyMatch(section::has);
    expected.forEach(this::state);
    this.transitions = section.has("transitions") ? new ArrayList<>() : null;
    this.notifications = section.has("notifications") ? new ArrayList<>() : null;
    section.sections("transitions", "transition").forEach(this::transition);
    section.sections("notifications", "notification").forEach(this::notification);
  }

  /** Whether something is expected, understood or not. */
  boolean hasAny() {
    return any;
  }

  /** The last instant that something is expected at. */
  Duration last() {
    return last;
  }

  @Nullable List<Expectation.Transition> transitions() {
    return transitions;
  }

  @Nullable List<Expectation.Notification> notifications() {
    return notifications;
  }

  /**
   * @param end of the test, until which "never" holds
   */
  List<Expectation> states(Duration end) {
    List<Expectation> all = new ArrayList<>(states);
    Set<AlarmState> never = EnumSet.noneOf(AlarmState.class);
    List<Located> texts = new ArrayList<>();
    if (section.isList("never")) {
      texts.addAll(section.texts("never"));
      if (texts.isEmpty()) {
        findings.error(
            "expectation",
            section.at("never"),
            "'never' names no state, expected OK, ALARM or INSUFFICIENT_DATA",
            "leave it out");
      }
    } else if (section.text("never") != null) {
      texts.add(section.text("never"));
    }
    for (Located text : texts) {
      AlarmState state = notation.state(text);
      if (state != null) {
        never.add(state);
      }
    }
    if (!never.isEmpty()) {
      all.add(new Expectation.Never(Duration.ZERO, end, never, section.at("never")));
    }
    return all;
  }

  private void state(Section entry) {
    entry.allow(TestShape.EXPECTED);
    boolean range = entry.has("from") || entry.has("to");
    if (range && entry.has("at")) {
      findings.error(
          "expectation",
          entry.at(),
          "the expectation has 'at' and also 'from' or 'to', expected one of the two",
          null);
      return;
    }
    Duration from = offset(entry, range ? "from" : "at");
    Duration to = range ? offset(entry, "to") : from;
    AlarmState state = notation.state(entry.required("state", "OK, ALARM or INSUFFICIENT_DATA"));
    if (from == null || to == null || state == null) {
      return;
    }
    if (to.compareTo(from) < 0) {
      findings.error(
          "expectation",
          entry.at("to"),
          "'to' is " + Offset.write(to) + ", expected it after 'from', " + Offset.write(from),
          null);
      return;
    }
    states.add(new Expectation.InState(from, to, state, text(entry, "reason"), entry.at()));
  }

  private void transition(Section entry) {
    entry.allow(TestShape.TRANSITION);
    Duration at = offset(entry, "at");
    AlarmState to = notation.state(entry.required("to", "the new state"));
    if (at != null && to != null && transitions != null) {
      transitions.add(new Expectation.Transition(at, to, text(entry, "reason"), entry.at()));
    }
  }

  private void notification(Section entry) {
    entry.allow(TestShape.NOTIFICATION);
    Duration at = offset(entry, "at");
    AlarmState state = notation.state(entry.required("state", "the state that is told"));
    if (at != null && state != null && notifications != null) {
      notifications.add(
          new Expectation.Notification(
              at, state, text(entry, "route"), text(entry, "topic"), entry.at()));
    }
  }

  private @Nullable Duration offset(Section entry, String key) {
    Duration offset = notation.offset(entry.required(key, MISSING_AT), null);
    if (offset != null && offset.compareTo(last) > 0) {
      last = offset;
    }
    return offset;
  }

  private static @Nullable String text(Section entry, String key) {
    Located text = entry.text(key);
    return text == null ? null : text.text();
  }
}
