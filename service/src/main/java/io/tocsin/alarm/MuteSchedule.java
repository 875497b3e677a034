package io.tocsin.alarm;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a mute rule's windows open and close ("Schedule", CloudWatch API reference, read in November
 * 2026). Days of a duration have 24 hours. Assumptions, since AWS publishes nothing: a start at a
 * local time that clocks skip is the moment they skip it; at one that comes twice the window opens
 * the first time, with {@code *} for the hour both times.
 *
 * @param expression {@code cron(m h dom mon dow)} or {@code at(yyyy-MM-ddThh:mm)}
 * @param duration of each window, one minute to 15 days
 * @param startDate no window opens before it, or null
 * @param expireDate no window opens from then on, and one that is open closes; or null
 */
public record MuteSchedule(
    String expression,
    Duration duration,
    ZoneId zone,
    @Nullable Instant startDate,
    @Nullable Instant expireDate) {
  private static final int LONGEST_EXPRESSION = 256;
  private static final int LONGEST_TEXT = 50;
  private static final Duration SHORTEST = Duration.ofMinutes(1);
  private static final Duration LONGEST = Duration.ofDays(15);

  /** A stretch of time in which actions are muted; the end is not part of it. */
  public record Window(Instant start, Instant end) {}

  /**
   * @throws IllegalArgumentException with a sentence for everything that is wrong
   */
  public MuteSchedule {
    List<String> problems = new ArrayList<>();
    check(problems, expression);
    check(problems, duration, duration.toString());
    check(problems, startDate, expireDate);
    refuse(problems);
  }

  /**
   * Reads a schedule as PutAlarmMuteRule takes it.
   *
   * @param duration ISO 8601, such as {@code PT4H} or {@code P2DT12H}
   * @param timezone an IANA name, or null for UTC
   * @throws IllegalArgumentException with a sentence for everything that is wrong
   */
  public static MuteSchedule parse(
      String expression,
      String duration,
      @Nullable String timezone,
      @Nullable Instant startDate,
      @Nullable Instant expireDate) {
    List<String> problems = new ArrayList<>();
    check(problems, expression);
    Duration length = duration(problems, duration);
    ZoneId zone = zone(problems, timezone);
    check(problems, startDate, expireDate);
    refuse(problems);
    return new MuteSchedule(expression, length, zone, startDate, expireDate);
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join(" ", problems));
    }
  }

  private static void check(List<String> problems, String expression) {
    if (expression.isEmpty() || expression.length() > LONGEST_EXPRESSION) {
      problems.add(
          "The schedule expression has "
              + expression.length()
              + " characters; expected 1 to "
              + LONGEST_EXPRESSION
              + ".");
      return;
    }
    try {
      MuteExpression.parse(expression);
    } catch (IllegalArgumentException e) {
      problems.add(e.getMessage());
    }
  }

  private static Duration duration(List<String> problems, String text) {
    if (text.length() <= LONGEST_TEXT) {
      try {
        Duration duration = Duration.parse(text);
        check(problems, duration, text);
        return duration;
      } catch (DateTimeParseException e) {
        // said below, with weeks and months, which a duration here does not have
      }
    }
    problems.add(
        "The duration '"
            + shortened(text)
            + "' is no ISO 8601 duration of days, hours and minutes; expected one such as PT4H or"
            + " P2DT12H.");
    return SHORTEST;
  }

  private static void check(List<String> problems, Duration duration, String text) {
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      problems.add(
          "The duration "
              + text
              + " is out of bounds; expected PT1M (a minute) to P15D (15 days).");
    }
  }

  private static ZoneId zone(List<String> problems, @Nullable String text) {
    try {
      if (text == null || text.length() <= LONGEST_TEXT) {
        return ZoneId.of(text == null ? "UTC" : text);
      }
    } catch (DateTimeException e) {
      // said below
    }
    problems.add(
        "The time zone '"
            + shortened(String.valueOf(text))
            + "' is not known; expected an IANA name such as Europe/Berlin.");
    return ZoneId.of("UTC");
  }

  private static void check(
      List<String> problems, @Nullable Instant startDate, @Nullable Instant expireDate) {
    if (startDate != null && expireDate != null && !startDate.isBefore(expireDate)) {
      problems.add(
          "The start date "
              + startDate
              + " is not before the expire date "
              + expireDate
              + "; no window would ever open.");
    }
  }

  private static String shortened(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text;
  }

  /** The IANA name of the zone, as PutAlarmMuteRule takes it. */
  public String zoneName() {
    return zone.equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
  }

  /** Whether there can be more than one window: MuteType RECURRING, otherwise ONE_TIME. */
  public boolean recurring() {
    return MuteExpression.parse(expression) instanceof MuteCron;
  }

  /** The window that is open at an instant; of overlapping ones the one that closes last. */
  public Optional<Window> windowAt(Instant at) {
    if (expireDate != null && !at.isBefore(expireDate)) {
      return Optional.empty();
    }
    return MuteExpression.parse(expression)
        .latest(at, at.minus(duration), zone)
        .filter(start -> startDate == null || !start.isBefore(startDate))
        .map(this::window);
  }

  /** The first window that opens after an instant, whether or not another one is open then. */
  public Optional<Window> nextWindow(Instant after) {
    Instant from = startDate != null && startDate.isAfter(after) ? startDate.minusNanos(1) : after;
    return MuteExpression.parse(expression)
        .next(from, zone)
        .filter(start -> expireDate == null || start.isBefore(expireDate))
        .map(this::window);
  }

  private Window window(Instant start) {
    Instant end = start.plus(duration);
    return new Window(start, expireDate != null && expireDate.isBefore(end) ? expireDate : end);
  }
}
