package io.tocsin.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** One run of a scenario: which alarms were up, in minutes after the incident began. */
final class Course {
  static final int BEFORE = 60;
  static final int AFTER = 180;

  private final Map<ShopAlarm, List<Integer>> up = new EnumMap<>(ShopAlarm.class);
  private final List<ShopMinute> minutes = new ArrayList<>();

  private Course() {}

  static Course of(Scenario scenario, long seed, Instant incidentAt) {
    Course course = new Course();
    ShopSimulation shop =
        new ShopSimulation(scenario, seed, incidentAt.minusSeconds(60L * BEFORE), incidentAt);
    Map<ShopAlarm, ShopAlarm.Watch> watches = new EnumMap<>(ShopAlarm.class);
    for (ShopAlarm alarm : ShopAlarm.values()) {
      watches.put(alarm, alarm.new Watch());
    }
    for (int m = -BEFORE; m < AFTER; m++) {
      ShopMinute minute = new ShopMinute(shop.step());
      course.minutes.add(minute);
      for (ShopAlarm alarm : ShopAlarm.values()) {
        if (watches.get(alarm).upAfter(minute)) {
          course.up.computeIfAbsent(alarm, a -> new ArrayList<>()).add(m);
        }
      }
    }
    return course;
  }

  Set<ShopAlarm> fired() {
    return up.keySet();
  }

  /** The first minute after whose end the alarm is up. */
  int raised(ShopAlarm alarm) {
    return up.get(alarm).get(0);
  }

  /** The first minute after whose end the alarm is down for good. */
  int cleared(ShopAlarm alarm) {
    List<Integer> minutesUp = up.get(alarm);
    return minutesUp.get(minutesUp.size() - 1) + 1;
  }

  /** Whether the alarm stayed up from when it was raised until it was cleared. */
  boolean isSteady(ShopAlarm alarm) {
    return up.get(alarm).size() == cleared(alarm) - raised(alarm);
  }

  ShopMinute minute(int sinceIncident) {
    return minutes.get(sinceIncident + BEFORE);
  }

  /** The first minute, counted from the incident, of which this holds. */
  int first(Predicate<ShopMinute> condition) {
    for (int m = 0; m < AFTER; m++) {
      if (condition.test(minute(m))) {
        return m;
      }
    }
    throw new AssertionError("no minute is like that");
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    up.keySet()
        .forEach(
            alarm ->
                text.append(alarm)
                    .append(' ')
                    .append(raised(alarm))
                    .append("..")
                    .append(cleared(alarm))
                    .append(isSteady(alarm) ? " " : "(flaps) "));
    return text.toString();
  }
}
