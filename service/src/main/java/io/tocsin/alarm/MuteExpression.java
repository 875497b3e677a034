package io.tocsin.alarm;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.zone.ZoneOffsetTransition;
import java.util.Locale;
import java.util.Optional;

/** When the windows of a mute schedule open. */
sealed interface MuteExpression permits MuteCron, MuteExpression.At {

  /**
   * @throws IllegalArgumentException with a sentence
   */
  static MuteExpression parse(String text) {
    if (text.startsWith("cron(") && text.endsWith(")")) {
      return MuteCron.parse(text);
    }
    if (text.startsWith("at(") && text.endsWith(")")) {
      return At.parse(text);
    }
    throw new IllegalArgumentException(
        "The schedule '"
            + text
            + "' is neither cron(minutes hours day-of-month month day-of-week) nor"
            + " at(yyyy-MM-ddThh:mm).");
  }

  /** The latest opening at or before {@code at}, if it comes after {@code after}. */
  Optional<Instant> latest(Instant at, Instant after, ZoneId zone);

  /** The first opening after an instant. */
  Optional<Instant> next(Instant after, ZoneId zone);

  /** A local time as an instant: the first of two, and for one that clocks skip when they do so. */
  static Instant instant(LocalDateTime local, ZoneId zone) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change == null
        ? local.toInstant(zone.getRules().getOffset(local))
        : change.isGap() ? change.getInstant() : local.toInstant(change.getOffsetBefore());
  }

  /** One opening. */
  record At(LocalDateTime time) implements MuteExpression {
    private static final DateTimeFormatter FORMAT =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    static At parse(String text) {
      try {
        return new At(LocalDateTime.parse(text.substring(3, text.length() - 1), FORMAT));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(
            "The schedule '"
                + text
                + "' is no time; expected at(yyyy-MM-ddThh:mm), such as at(2026-05-10T14:00).",
            e);
      }
    }

    @Override
    public Optional<Instant> latest(Instant at, Instant after, ZoneId zone) {
      return Optional.of(instant(time, zone))
          .filter(start -> !start.isAfter(at) && start.isAfter(after));
    }

    @Override
    public Optional<Instant> next(Instant after, ZoneId zone) {
      return Optional.of(instant(time, zone)).filter(start -> start.isAfter(after));
    }
  }
}
