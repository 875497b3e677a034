package io.tocsin.alarm;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.BitSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * {@code cron(m h dom mon dow)}: windows that open at every local minute which all five fields
 * match. That day of month and day of week must both match, when both are given, is an assumption:
 * the API reference ("Schedule", read in November 2026) does not say.
 *
 * @param everyHour whether the hours were {@code *}, so that an hour that comes twice counts twice
 * @param weekdays 0 is Sunday
 */
record MuteCron(
    BitSet minutes, boolean everyHour, BitSet hours, BitSet days, BitSet months, BitSet weekdays)
    implements MuteExpression {

  /** The 29th of February falls on a given weekday again after 40 years at the latest. */
  private static final int YEARS = 41;

  static MuteCron parse(String text) {
    String[] fields = text.substring(5, text.length() - 1).strip().split("\\s+");
    if (fields.length != 5) {
      throw new IllegalArgumentException(
          "The schedule '"
              + text
              + "' has "
              + fields.length
              + (fields.length == 1 ? " field" : " fields")
              + "; expected five: minutes, hours, day of month, month, day of week.");
    }
    BitSet days = MuteCronField.DAY_OF_MONTH.parse(fields[2], text);
    BitSet months = MuteCronField.MONTH.parse(fields[3], text);
    if (!exists(days, months)) {
      throw new IllegalArgumentException(
          "The schedule '" + text + "' names days that none of its months has.");
    }
    return new MuteCron(
        MuteCronField.MINUTE.parse(fields[0], text),
        fields[1].equals("*"),
        MuteCronField.HOUR.parse(fields[1], text),
        days,
        months,
        MuteCronField.DAY_OF_WEEK.parse(fields[4], text));
  }

  private static boolean exists(BitSet days, BitSet months) {
    return months.stream().anyMatch(month -> days.nextSetBit(1) <= Month.of(month).maxLength());
  }

  @Override
  public Optional<Instant> latest(Instant at, Instant after, ZoneId zone) {
    // A day more on both sides: around midnight a change of the clocks can go back a day.
    LocalDate last = LocalDate.ofInstant(after, zone).minusDays(1);
    LocalDate day = LocalDate.ofInstant(at, zone).plusDays(1);
    for (; !day.isBefore(last); day = day.minusDays(1)) {
      Instant start = matches(day) ? openings(day, zone).floor(at) : null;
      if (start != null) {
        return Optional.of(start).filter(found -> found.isAfter(after));
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Instant> next(Instant after, ZoneId zone) {
    LocalDate day = LocalDate.ofInstant(after, zone).minusDays(1);
    for (LocalDate end = day.plusYears(YEARS); day.isBefore(end); day = day.plusDays(1)) {
      Instant start = matches(day) ? openings(day, zone).higher(after) : null;
      if (start != null) {
        return Optional.of(start);
      }
    }
    return Optional.empty();
  }

  private boolean matches(LocalDate day) {
    return months.get(day.getMonthValue())
        && days.get(day.getDayOfMonth())
        && weekdays.get(day.getDayOfWeek().getValue() % 7);
  }

  private TreeSet<Instant> openings(LocalDate day, ZoneId zone) {
    TreeSet<Instant> openings = new TreeSet<>();
    for (int hour = hours.nextSetBit(0); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
      for (int minute = minutes.nextSetBit(0);
          minute >= 0;
          minute = minutes.nextSetBit(minute + 1)) {
        LocalDateTime local = day.atTime(hour, minute);
        openings.add(MuteExpression.instant(local, zone));
        ZoneOffsetTransition change = everyHour ? zone.getRules().getTransition(local) : null;
        if (change != null && change.isOverlap()) {
          openings.add(local.toInstant(change.getOffsetAfter()));
        }
      }
    }
    return openings;
  }
}
