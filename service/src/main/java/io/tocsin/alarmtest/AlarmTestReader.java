package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MuteRule;
import io.tocsin.definition.Findings;
import io.tocsin.definition.Located;
import io.tocsin.definition.Section;
import io.tocsin.names.Names;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one test; mistakes become findings, and reading goes on to the next. */
final class AlarmTestReader {
  /** A test of a month, by the minute. */
  private static final Duration LONGEST = Duration.ofDays(31);

  private final TestSubjects subjects;
  private final Map<String, TestedAlarm> alarms;
  private final Examples.Seen seen;
  private final Findings findings;
  private final TestNotation notation;

  /**
   * @param seen gets what metric filters made of log lines
   */
  AlarmTestReader(TestSubjects subjects, Findings findings, Examples.Seen seen) {
    this.subjects = subjects;
    this.alarms = subjects.alarms();
    this.seen = seen;
    this.findings = findings;
    this.notation = new TestNotation(findings);
  }

  /** The test, or null after a finding. */
  @Nullable AlarmTest read(Section section) {
    section.allow(TestShape.TEST);
    Located name = section.required("name", "one that says what is tested");
    TestedAlarm alarm = alarm(section.required("alarm", "the alarm under test"));
    if (alarm == null || !isEvaluated(alarm, section)) {
      return null;
    }
    SeriesReader series = new SeriesReader(alarm, alarms, findings, notation);
    series.read(section);
    if (section.has("logs")) {
      LogLines logs = new LogLines(subjects, findings, notation);
      List<TestedAlarm> fed = new ArrayList<>(series.related());
      fed.add(alarm);
      series.add(logs.read(section, fed), logs.hasMistakes());
      logs.matched().forEach(filter -> seen.note("filter", filter, true));
      logs.ignored().forEach(filter -> seen.note("filter", filter, false));
    }
    Instant start = start(section);
    Map<String, AlarmState> initial = initial(section, alarm);
    ExpectationReader expectations = new ExpectationReader(section, findings, notation);
    Duration judgeFrom = notation.offset(section.text("judge_from"), Duration.ZERO);
    Duration end = max(series.length(), expectations.last());
    List<MuteRule> mutes =
        new ArrayList<>(new MuteReader(this::alarm, findings, notation).read(section));
    if (section.has("start")) {
      // Without a date there is no telling which windows are open.
      mutes.addAll(declaredMutes(alarm, series.related()));
    }
    if (name == null || start == null || judgeFrom == null || series.hasMistakes()) {
      return null;
    }
    if (judgeFrom.compareTo(end) > 0) {
      findings.error(
          "judge-from",
          section.at("judge_from"),
          "'judge_from' is "
              + Offset.write(judgeFrom)
              + ", and the test ends at "
              + Offset.write(end)
              + ", so nothing would be compared",
          null);
      return null;
    }
    if (end.compareTo(LONGEST) > 0) {
      findings.error(
          "test-too-long",
          section.at(),
          section.what() + " takes " + Offset.write(end) + ", expected 31 days at most",
          null);
      return null;
    }
    if (!expectations.hasAny()) {
      findings.error(
          "no-expectation",
          section.at(),
          section.what()
              + " expects nothing, expected 'expect', 'transitions', 'notifications' or"
              + " 'never'",
          null);
      return null;
    }
    return new AlarmTest(
        name.text(),
        alarm,
        series.related(),
        start,
        initial,
        series.series(),
        series.states(),
        mutes,
        expectations.states(end),
        expectations.transitions(),
        expectations.notifications(),
        judgeFrom,
        end,
        section.at());
  }

  private boolean isEvaluated(TestedAlarm alarm, Section section) {
    String what = alarm.alarm().unevaluated().orElse(null);
    if (what != null) {
      findings.error(
          "not-local",
          section.at("alarm"),
          "alarm '"
              + alarm.id()
              + "' cannot be evaluated locally, since it asks "
              + what
              + ", which only CloudWatch answers",
          "leave the test out; in a test of a composite alarm above it, give its 'states'");
    }
    return what == null;
  }

  /** The rules of the definitions that are about an alarm of the test. */
  private List<MuteRule> declaredMutes(TestedAlarm alarm, List<TestedAlarm> related) {
    Set<String> names = new HashSet<>();
    names.add(alarm.alarm().name());
    related.forEach(each -> names.add(each.alarm().name()));
    return subjects.mutes().stream()
        .filter(rule -> rule.alarms().stream().anyMatch(names::contains))
        .toList();
  }

  private @Nullable TestedAlarm alarm(@Nullable Located id) {
    if (id == null) {
      return null;
    }
    TestedAlarm alarm = alarms.get(id.text());
    if (alarm == null) {
      findings.error(
          "unknown-alarm",
          id.at(),
          "alarm '" + id.text() + "' is not declared",
          Names.hint(id.text(), alarms.keySet()));
    }
    return alarm;
  }

  private @Nullable Instant start(Section section) {
    Located text = section.text("start");
    if (text == null) {
      return AlarmTest.DEFAULT_START;
    }
    try {
      Instant start = Instant.parse(text.text());
      if (start.getEpochSecond() % 60 == 0 && start.getNano() == 0) {
        return start;
      }
    } catch (DateTimeException e) {
      // told below
    }
    findings.error(
        "start",
        text.at(),
        "start '"
            + text.text()
            + "' is no full minute in UTC, expected one such as 2026-01-05T00:00:00Z",
        null);
    return null;
  }

  /** One state for the alarm under test, or states by alarm id. */
  private Map<String, AlarmState> initial(Section section, TestedAlarm alarm) {
    Map<String, AlarmState> initial = new HashMap<>();
    Section byAlarm = section.isMapping("initial") ? section.section("initial", "'initial'") : null;
    if (byAlarm == null) {
      AlarmState state = notation.state(section.text("initial"));
      if (state != null) {
        initial.put(alarm.id(), state);
      }
      return initial;
    }
    for (Located id : byAlarm.keys()) {
      AlarmState state = notation.state(byAlarm.text(id.text()));
      if (alarm(id) != null && state != null) {
        initial.put(id.text(), state);
      }
    }
    return initial;
  }

  private static Duration max(Duration left, Duration right) {
    return left.compareTo(right) >= 0 ? left : right;
  }
}
