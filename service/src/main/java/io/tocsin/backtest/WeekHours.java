package io.tocsin.backtest;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateTransition;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collection;

/** How often alarms would have gone into ALARM in each hour of the week, in UTC. */
public final class WeekHours {
  private static final int HOURS = 24;

  private final int[] counts = new int[DayOfWeek.values().length * HOURS];

  private WeekHours() {}

  public static WeekHours of(Collection<AlarmOutcome> alarms) {
    WeekHours hours = new WeekHours();
    for (AlarmOutcome alarm : alarms) {
      for (StateTransition transition : alarm.transitions()) {
        if (transition.to() == AlarmState.ALARM) {
          ZonedDateTime at = transition.at().atZone(ZoneOffset.UTC);
          hours.counts[index(at.getDayOfWeek(), at.getHour())]++;
        }
      }
    }
    return hours;
  }

  /**
   * @param hour 0 to 23
   */
  public int count(DayOfWeek day, int hour) {
    return counts[index(day, hour)];
  }

  /** The count of the busiest hour; 0 when nothing would have fired. */
  public int most() {
    return Arrays.stream(counts).max().orElse(0);
  }

  private static int index(DayOfWeek day, int hour) {
    return (day.getValue() - 1) * HOURS + hour;
  }
}
