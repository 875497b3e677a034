package io.tocsin.evaluation;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneRules;

/**
 * The slots of a wall clock window: minutes, five minutes, hours, days and weeks of a calendar, the
 * newest being the last that is over ("Alarm evaluation window", CloudWatch User Guide, read in
 * September 2026). Weeks begin on Monday. Where clocks are changed there are days of 23 and 25
 * hours, and hours that are not full begin where the local time shows a full one.
 */
final class CalendarSlots {
  private static final int DAY = 86_400;

  private CalendarSlots() {}

  /**
   * @param period 60, 300, 3,600, 86,400 or 604,800 seconds
   * @param slots how many, at least 1
   */
  static SlotWindow window(ZoneId zone, int period, int slots, Instant at) {
    long end = boundary(zone, period, at.getEpochSecond());
    long[] starts = new long[slots];
    long next = end;
    for (int i = slots - 1; i >= 0; i--) {
      next = boundary(zone, period, next - 1);
      starts[i] = next;
    }
    return SlotWindow.of(starts, end, period);
  }

  /** The newest start of a calendar period at or before a second. */
  private static long boundary(ZoneId zone, int period, long second) {
    return period < DAY
        ? ofTheClock(zone.getRules(), period, second)
        : ofTheCalendar(zone, period, second);
  }

  private static long ofTheClock(ZoneRules rules, int period, long second) {
    Instant instant = Instant.ofEpochSecond(second);
    ZoneOffset offset = rules.getOffset(instant);
    long local = second + offset.getTotalSeconds();
    long candidate = second - Math.floorMod(local, (long) period);
    if (rules.getOffset(Instant.ofEpochSecond(candidate)).equals(offset)) {
      return candidate;
    }
    // The clock was changed since: look on from just before the change.
    long change = rules.previousTransition(instant.plusSeconds(1)).getInstant().getEpochSecond();
    return ofTheClock(rules, period, change - 1);
  }

  private static long ofTheCalendar(ZoneId zone, int period, long second) {
    LocalDate date = LocalDate.ofInstant(Instant.ofEpochSecond(second), zone);
    LocalDate first =
        period == DAY ? date : date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    return first.atStartOfDay(zone).toEpochSecond();
  }
}
