package io.tocsin.reportrun;

import io.tocsin.query.LogRange;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduled run asks about, seen from the time that it is due: the whole hour, day, week or
 * month before it in its zone, or so many hours or days up to it.
 *
 * @param last null for a whole unit
 */
public record ScheduleRange(Unit unit, @Nullable Duration last) {
  static final String EXPECTED =
      "previous hour, previous day, previous week, previous month, or last 24h, last 7d and the like";
  private static final Pattern LAST = Pattern.compile("last ([1-9]\\d{0,2})([hd])");
  private static final int LONGEST_DAYS = 366;

  /** A whole one. */
  public enum Unit {
    HOUR("uuuu-MM-dd'T'HH"),
    DAY("uuuu-MM-dd"),
    WEEK("YYYY-'W'ww"),
    MONTH("uuuu-MM");

    private final String label;

    Unit(String label) {
      this.label = label;
    }
  }

  /**
   * @throws IllegalArgumentException when it is none
   */
  static ScheduleRange parse(String text) {
    for (Unit unit : Unit.values()) {
      if (text.equals("previous " + unit.name().toLowerCase(Locale.ROOT))) {
        return new ScheduleRange(unit, null);
      }
    }
    Matcher last = LAST.matcher(text);
    if (last.matches()) {
      long amount = Long.parseLong(last.group(1));
      Duration length =
          last.group(2).equals("h") ? Duration.ofHours(amount) : Duration.ofDays(amount);
      if (length.toDays() <= LONGEST_DAYS) {
        return new ScheduleRange(Unit.DAY, length);
      }
    }
    throw new IllegalArgumentException(text);
  }

  /** What is asked at a time that it is due. */
  public LogRange at(Instant due, ZoneId zone) {
    if (last != null) {
      return new LogRange(due.minus(last), due);
    }
    ZonedDateTime end = start(due.atZone(zone));
    ZonedDateTime begin =
        switch (unit) {
          case HOUR -> end.minusHours(1);
          case DAY -> end.toLocalDate().minusDays(1).atStartOfDay(zone);
          case WEEK -> end.toLocalDate().minusWeeks(1).atStartOfDay(zone);
          case MONTH -> end.toLocalDate().minusMonths(1).atStartOfDay(zone);
        };
    return new LogRange(begin.toInstant(), end.toInstant());
  }

  private ZonedDateTime start(ZonedDateTime due) {
    LocalDate day = due.toLocalDate();
    return switch (unit) {
      case HOUR -> due.truncatedTo(ChronoUnit.HOURS);
      case DAY -> day.atStartOfDay(due.getZone());
      case WEEK ->
          day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).atStartOfDay(due.getZone());
      case MONTH -> day.withDayOfMonth(1).atStartOfDay(due.getZone());
    };
  }

  /** The name of what is asked about, such as {@code 2026-11-22}; the beginning's, for a file. */
  String label(LogRange range, ZoneId zone) {
    return DateTimeFormatter.ofPattern(
            last == null || last.toHours() % 24 == 0 ? unit.label : Unit.HOUR.label, Locale.GERMANY)
        .withZone(zone)
        .format(range.from());
  }
}
