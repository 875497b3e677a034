package io.tocsin.alarm;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * EvaluationWindow.WallClockWindow: slots are calendar periods and not the minutes before now
 * ("Alarm evaluation window", CloudWatch User Guide, read in September 2026).
 *
 * @param timezone as the API takes it, at most 50 characters: an IANA name, {@code Z}, {@code
 *     +05:30} or {@code UTC+05:30}; an offset is a multiple of five minutes
 */
public record WallClockWindow(String timezone) {
  /** The periods an alarm with such a window can have, in seconds. */
  public static final List<Integer> PERIODS = List.of(60, 300, 3_600, 86_400, 604_800);

  private static final int LONGEST = 50;
  private static final int FIVE_MINUTES = 300;
  private static final Pattern OFFSET = Pattern.compile("(?:UTC|GMT)?([+-]\\d{2}:\\d{2})");

  public WallClockWindow {
    Objects.requireNonNull(timezone, "timezone");
    if (timezone.length() > LONGEST) {
      throw new IllegalArgumentException(
          "the time zone of a wall clock window has at most "
              + LONGEST
              + " characters, not "
              + timezone.length());
    }
    if (zone(timezone) instanceof ZoneOffset offset
        && offset.getTotalSeconds() % FIVE_MINUTES != 0) {
      throw new IllegalArgumentException(
          "the offset of the time zone '"
              + timezone
              + "' is not a multiple of 5 minutes, as wall clock windows need");
    }
  }

  /** The time zone; daylight saving time is followed by IANA zones and by no offset. */
  public ZoneId zone() {
    return zone(timezone);
  }

  private static ZoneId zone(String text) {
    Matcher offset = OFFSET.matcher(text);
    try {
      if (text.equals("Z") || text.equals("UTC") || text.equals("GMT")) {
        return ZoneOffset.UTC;
      }
      if (offset.matches()) {
        return ZoneOffset.of(offset.group(1));
      }
      if (ZoneId.getAvailableZoneIds().contains(text)) {
        return ZoneId.of(text);
      }
    } catch (DateTimeException e) {
      throw unknown(text, e);
    }
    throw unknown(text, null);
  }

  private static IllegalArgumentException unknown(String text, @Nullable Exception cause) {
    return new IllegalArgumentException(
        "'"
            + text
            + "' is no time zone for a wall clock window; expected an IANA name such as"
            + " Europe/Berlin, Z, or an offset such as +05:30 or UTC+05:30",
        cause);
  }
}
