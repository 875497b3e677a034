package io.tocsin.definition;

import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads when a metric alarm looks at what: its periods, calendar windows, and its warm-up. */
final class WindowReader {
  // P * N, PutMetricAlarm: one day, and a week for periods of an hour and more.
  private static final int DAY = 86_400;
  private static final int WEEK = 604_800;
  private static final int HOUR = 3_600;
  private static final int MINUTE = 60;

  private final Findings findings;
  private final Notation notation;

  WindowReader(Findings findings) {
    this.findings = findings;
    this.notation = new Notation(findings);
  }

  /** Whether N periods are no more than CloudWatch looks at. */
  boolean fits(Section section, int period, Notation.Datapoints datapoints) {
    int limit = period < HOUR ? DAY : WEEK;
    return fits(
        section,
        period,
        datapoints,
        limit,
        period < HOUR ? "periods of 1h and more may look back a week" : null);
  }

  /**
   * As the other, with another limit.
   *
   * @param limit seconds
   */
  boolean fits(
      Section section,
      int period,
      Notation.Datapoints datapoints,
      int limit,
      @Nullable String hint) {
    long window = (long) period * datapoints.evaluated();
    if (window <= limit) {
      return true;
    }
    findings.error(
        "window",
        section.at("datapoints"),
        datapoints.evaluated()
            + " periods of "
            + period
            + "s are "
            + window
            + "s, expected "
            + limit
            + "s at most",
        hint);
    return false;
  }

  /** The window of {@code wall_clock: Europe/Berlin}; null without it, or after a finding. */
  @Nullable WallClockWindow wallClock(Section section, @Nullable Integer period) {
    Located timezone = section.text("wall_clock");
    if (timezone == null) {
      return null;
    }
    if (period != null && !WallClockWindow.PERIODS.contains(period)) {
      findings.error(
          "wall-clock",
          section.at("period"),
          section.what()
              + " has a wall clock window and a period of "
              + period
              + "s, expected one of "
              + new TreeSet<>(WallClockWindow.PERIODS)
                  .stream().map(seconds -> seconds + "s").collect(Collectors.joining(", ")),
          "such windows are a minute, 5 minutes, an hour, a day or a week of the calendar");
    }
    try {
      return new WallClockWindow(timezone.text());
    } catch (IllegalArgumentException e) {
      findings.error("wall-clock", timezone.at(), String.valueOf(e.getMessage()), null);
      return null;
    }
  }

  /** Of {@code warm_up: 30m} or {@code {for: 30m, whole: true}}; null without it, or a finding. */
  @Nullable WarmUp warmUp(Section section) {
    if (!section.isMapping("warm_up")) {
      Integer seconds = minutes(section.text("warm_up"));
      return seconds == null ? null : new WarmUp(seconds / MINUTE, false);
    }
    Section detailed = section.section("warm_up", "the warm-up of " + section.what());
    if (detailed == null) {
      return null;
    }
    detailed.allow(AlarmShape.WARM_UP);
    Integer seconds = minutes(detailed.required("for", "how long, as in 30m"));
    Located whole = detailed.text("whole");
    if (whole != null && !Set.of("true", "false").contains(whole.text())) {
      findings.error(
          "warm-up",
          whole.at(),
          "whole '" + Notation.shortened(whole.text()) + "' is unknown, expected true or false",
          null);
      return null;
    }
    return seconds == null
        ? null
        : new WarmUp(seconds / MINUTE, whole != null && whole.text().equals("true"));
  }

  private @Nullable Integer minutes(@Nullable Located text) {
    Integer seconds = notation.length(text, "warm_up", MINUTE, 2 * DAY, "1m to 2d");
    if (text != null && seconds != null && seconds % MINUTE != 0) {
      findings.error(
          "warm-up",
          text.at(),
          "warm_up '" + Notation.shortened(text.text()) + "' is not in whole minutes",
          null);
      return null;
    }
    return seconds;
  }
}
