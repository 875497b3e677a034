package io.tocsin.alarmtest;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as tests write them: {@code 8m}, {@code 1h30m}, {@code 90s}, {@code 2d}. */
public final class Offset {
  private static final Pattern TEXT =
      Pattern.compile("(?=\\d)(?:(\\d{1,4})d)?(?:(\\d{1,5})h)?(?:(\\d{1,6})m)?(?:(\\d{1,8})s)?");

  private Offset() {}

  /** Empty when the text is no duration. */
  public static Optional<Duration> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            Duration.ofDays(number(matcher, 1))
                .plusHours(number(matcher, 2))
                .plusMinutes(number(matcher, 3))
                .plusSeconds(number(matcher, 4)))
        : Optional.empty();
  }

  private static long number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }

  /** As a person would write it: minutes up to two hours, then hours and minutes. */
  public static String write(Duration offset) {
    long seconds = offset.toSeconds();
    if (seconds % 60 != 0 || seconds == 0) {
      return seconds < 60
          ? (seconds == 0 ? "0m" : seconds + "s")
          : seconds / 60 + "m" + seconds % 60 + "s";
    }
    long minutes = seconds / 60;
    if (minutes <= 120) {
      return minutes + "m";
    }
    return minutes / 60 + "h" + (minutes % 60 == 0 ? "" : minutes % 60 + "m");
  }
}
