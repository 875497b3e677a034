package io.tocsin.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MuteScheduleTest {
  private static final String BERLIN = "Europe/Berlin";

  private static MuteSchedule schedule(String expression, String duration, String zone) {
    return MuteSchedule.parse(expression, duration, zone, null, null);
  }

  private static Instant at(String text) {
    return Instant.parse(text);
  }

  private static String window(Optional<MuteSchedule.Window> window) {
    return window.map(w -> w.start() + " to " + w.end()).orElse("none");
  }

  /** Clocks in Berlin go from 02:00 to 03:00 on 29 March 2026, and back on 25 October 2026. */
  @ParameterizedTest(name = "{0} for {1} after {2}")
  @CsvSource({
    // 02:30 does not exist: the window opens as the clocks go forward
    "cron(30 2 * * *), PT1H, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
    "cron(30 3 * * *), PT1H, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z, 2026-03-29T02:30:00Z",
    // 02:30 comes twice: the first one counts
    "cron(30 2 * * *), PT1H, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z",
    "cron(30 2 * * *), PT1H, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z, 2026-10-26T02:30:00Z",
    // with every hour, both count
    "cron(30 * * * *), PT10M, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z, 2026-10-25T01:40:00Z",
    // a day has 24 hours, also the one on which clocks change
    "cron(0 0 29 3 *), P1D, 2026-03-01T00:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T23:00:00Z",
    "at(2026-03-29T02:15), PT1H, 2026-03-01T00:00:00Z, 2026-03-29T01:00:00Z, 2026-03-29T02:00:00Z",
    "cron(0 0 29 2 *), PT1H, 2026-03-01T00:00:00Z, 2028-02-28T23:00:00Z, 2028-02-29T00:00:00Z",
    "cron(0 0 29 FEB SUN), PT1H, 2026-03-01T00:00:00Z, 2032-02-28T23:00:00Z, 2032-02-29T00:00:00Z",
    "'cron(0 8 13 * FRI)', PT1H, 2026-03-14T00:00:00Z, 2026-11-13T07:00:00Z, 2026-11-13T08:00:00Z",
    "'cron(0,30 8-9 * jan-feb 6,7)', PT5M, 2026-01-01T00:00:00Z, 2026-01-03T07:00:00Z,"
        + " 2026-01-03T07:05:00Z",
    "cron(0 8 * * SAT-SUN), PT5M, 2026-01-03T12:00:00Z, 2026-01-04T07:00:00Z, 2026-01-04T07:05:00Z"
  })
  void theNextWindowIs(String expression, String duration, String after, String start, String end) {
    MuteSchedule schedule = schedule(expression, duration, BERLIN);

    assertThat(window(schedule.nextWindow(at(after)))).isEqualTo(start + " to " + end);
    assertThat(window(schedule.windowAt(at(start)))).isEqualTo(start + " to " + end);
    assertThat(schedule.windowAt(at(end))).isEmpty();
    assertThat(schedule.windowAt(at(start).minusMillis(1))).isEmpty();
  }

  @Test
  void aWindowGoesOnThroughTheChangeOfTheClocks() {
    MuteSchedule nightly = schedule("cron(0 1 * * *)", "PT4H", BERLIN);

    assertThat(window(nightly.windowAt(at("2026-03-29T03:59:59Z"))))
        .isEqualTo("2026-03-29T00:00:00Z to 2026-03-29T04:00:00Z");
    assertThat(window(nightly.windowAt(at("2026-10-25T02:00:00Z"))))
        .isEqualTo("2026-10-24T23:00:00Z to 2026-10-25T03:00:00Z");
  }

  @Test
  void ofOverlappingWindowsTheOneThatClosesLastCounts() {
    MuteSchedule schedule = schedule("cron(0 * * * *)", "PT90M", null);

    assertThat(window(schedule.windowAt(at("2026-11-22T10:15:00Z"))))
        .isEqualTo("2026-11-22T10:00:00Z to 2026-11-22T11:30:00Z");
    assertThat(window(schedule.nextWindow(at("2026-11-22T10:15:00Z"))))
        .isEqualTo("2026-11-22T11:00:00Z to 2026-11-22T12:30:00Z");
  }

  /** "PutAlarmMuteRule", API reference: after the expire date the rule mutes no more. */
  @Test
  void noWindowOpensBeforeTheStartOrStaysOpenAfterTheExpiry() {
    MuteSchedule schedule =
        MuteSchedule.parse(
            "cron(0 2 * * *)",
            "PT4H",
            null,
            at("2026-11-21T03:00:00Z"),
            at("2026-11-23T04:00:00Z"));

    assertThat(schedule.windowAt(at("2026-11-21T04:00:00Z"))).isEmpty();
    assertThat(window(schedule.nextWindow(at("2026-11-01T00:00:00Z"))))
        .isEqualTo("2026-11-22T02:00:00Z to 2026-11-22T06:00:00Z");
    assertThat(window(schedule.windowAt(at("2026-11-23T03:00:00Z"))))
        .isEqualTo("2026-11-23T02:00:00Z to 2026-11-23T04:00:00Z");
    assertThat(schedule.windowAt(at("2026-11-23T04:00:00Z"))).isEmpty();
    assertThat(schedule.nextWindow(at("2026-11-23T02:00:00Z"))).isEmpty();
  }

  @Test
  void aOneTimeWindowComesOnce() {
    MuteSchedule once = schedule("at(2026-05-10T14:00)", "PT4H", "America/New_York");

    assertThat(once.recurring()).isFalse();
    assertThat(window(once.nextWindow(Instant.EPOCH)))
        .isEqualTo("2026-05-10T18:00:00Z to 2026-05-10T22:00:00Z");
    assertThat(once.nextWindow(at("2026-05-10T18:00:00Z"))).isEmpty();
    assertThat(schedule("cron(0 2 * * *)", "PT4H", null).recurring()).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rate(5 minutes) | is neither cron(minutes hours day-of-month month day-of-week) nor",
        "cron(0 2 * *) | has 4 fields; expected five: minutes, hours, day of month, month",
        "cron(60 2 * * *) | has '60' for minutes; expected *, or 0 to 59 with commas and dashes.",
        "cron(0/5 * * * *) | has '0/5' for minutes; expected *, or 0 to 59",
        "cron(0 2 * * ?) | has '?' for day of week; expected *, or 0 to 7 or SUN to SAT",
        "cron(0 2 0 * *) | has '0' for day of month; expected *, or 1 to 31",
        "cron(0 2 * DEC-JAN *) | has 'DEC-JAN' for month; its range DEC-JAN runs backwards.",
        "cron(0 2,, * * *) | has '2,,' for hours",
        "cron(0 2 30,31 2 *) | names days that none of its months has.",
        "at(2026-02-30T10:00) | is no time; expected at(yyyy-MM-ddThh:mm)",
        "at(2026-02-20T10:00:00) | is no time"
      })
  void aWrongExpressionIsRefusedWithASentence(String expression, String sentence) {
    assertThatThrownBy(() -> schedule(expression, "PT1H", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("The schedule '" + expression + "' " + sentence);
  }

  @Test
  void allProblemsAreToldAtOnce() {
    assertThatThrownBy(
            () ->
                MuteSchedule.parse(
                    "cron(0 2 * * *",
                    "P1W",
                    "Berlin",
                    at("2026-01-02T00:00:00Z"),
                    at("2026-01-01T00:00:00Z")))
        .hasMessageContainingAll(
            "The schedule 'cron(0 2 * * *' is neither",
            "The duration 'P1W' is no ISO 8601 duration of days, hours and minutes",
            "The time zone 'Berlin' is not known; expected an IANA name such as Europe/Berlin.",
            "is not before the expire date");
    assertThatThrownBy(() -> schedule("cron(" + "0,".repeat(130) + "0 * * * *)", "PT1H", null))
        .hasMessage("The schedule expression has 275 characters; expected 1 to 256.");
    assertThatThrownBy(
            () ->
                new MuteSchedule(
                    "cron(* * * * *)", Duration.ofDays(16), ZoneId.of("UTC"), null, null))
        .hasMessage(
            "The duration PT384H is out of bounds; expected PT1M (a minute) to P15D"
                + " (15 days).");
  }

  @Test
  void aRuleNamesAHundredAlarmsAtMost() {
    MuteSchedule schedule = schedule("cron(* * * * *)", "PT1M", null);
    List<String> names = new ArrayList<>(IntStream.range(0, 101).mapToObj(i -> "a" + i).toList());

    assertThatThrownBy(() -> new MuteRule("m", schedule, new TreeSet<>(names)))
        .hasMessage(
            "The mute rule 'm' names 101 alarms; expected at most 100. Split it into several"
                + " rules.");
    assertThat(
            new MuteRule(
                    "m",
                    schedule,
                    new TreeSet<>(names.stream().skip(1).collect(Collectors.toSet())))
                .alarms())
        .hasSize(100);
  }
}
