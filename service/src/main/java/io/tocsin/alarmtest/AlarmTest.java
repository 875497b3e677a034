package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MuteRule;
import io.tocsin.definition.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alarm test.
 *
 * @param alarm the one under test
 * @param related alarms that are played with it: children and suppressor of a composite
 * @param start what offsets count from
 * @param initial states at the start by alarm id; INSUFFICIENT_DATA for those not named
 * @param series what metrics do, by alarm id and entry
 * @param states what alarms do that have no series, by alarm id, one state a minute from the start
 * @param expectations states, in file order
 * @param transitions exactly those of the alarm under test, or null when they are not compared
 * @param notifications exactly those of the alarm under test, or null when they are not compared
 * @param judgeFrom transitions and notifications before it are not compared
 * @param end the last instant that is judged
 * @param source where the test begins, or null when it was not read from a file
 */
public record AlarmTest(
    String name,
    TestedAlarm alarm,
    List<TestedAlarm> related,
    Instant start,
    Map<String, AlarmState> initial,
    Map<SeriesKey, TestSeries> series,
    Map<String, List<AlarmState>> states,
    List<MuteRule> mutes,
    List<Expectation> expectations,
    @Nullable List<Expectation.Transition> transitions,
    @Nullable List<Expectation.Notification> notifications,
    Duration judgeFrom,
    Duration end,
    @Nullable Location source) {

  /** A Monday, so that weekdays and weeks of a test without a date are easy to tell. */
  public static final Instant DEFAULT_START = Instant.parse("2026-01-05T00:00:00Z");

  public AlarmTest {
    related = List.copyOf(related);
    initial = Map.copyOf(initial);
    series = Map.copyOf(series);
    states = Map.copyOf(new HashMap<>(states));
    mutes = List.copyOf(mutes);
    expectations = List.copyOf(expectations);
    transitions = transitions == null ? null : List.copyOf(transitions);
    notifications = notifications == null ? null : List.copyOf(notifications);
  }

  /** The alarm under test and those played with it. */
  List<TestedAlarm> all() {
    List<TestedAlarm> all = new ArrayList<>(related);
    all.add(alarm);
    return all;
  }

  /** The same test of another alarm in the place of the one with that id. */
  AlarmTest with(String id, io.tocsin.alarm.Alarm other) {
    return new AlarmTest(
        name,
        alarm.id().equals(id) ? alarm.with(other) : alarm,
        related.stream().map(each -> each.id().equals(id) ? each.with(other) : each).toList(),
        start,
        initial,
        series,
        states,
        mutes,
        expectations,
        transitions,
        notifications,
        judgeFrom,
        end,
        source);
  }

  /**
   * Which metric a series is of.
   *
   * @param alarm its id
   * @param entry id of a metric or a band in a metric math alarm; empty for a single-metric alarm
   * @param part of a band
   */
  public record SeriesKey(String alarm, String entry, Part part) {

    public static SeriesKey of(String alarm, String entry) {
      return new SeriesKey(alarm, entry, Part.VALUES);
    }
  }

  /** What of an entry a series gives. */
  public enum Part {
    VALUES,
    LOWER,
    UPPER
  }
}
