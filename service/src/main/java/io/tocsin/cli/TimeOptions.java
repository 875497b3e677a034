package io.tocsin.cli;

import io.tocsin.backtest.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times and durations of the command line. */
final class TimeOptions {
  private static final Pattern DURATION = Pattern.compile("-?(\\d{1,6})(s|m|h|d|w)");

  private TimeOptions() {}

  /** {@code 90s}, {@code 3m}, {@code 14d}; a leading minus is taken for "before". */
  static Optional<Duration> duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          case "d" -> Duration.ofDays(amount);
          default -> Duration.ofDays(7 * amount);
        });
  }

  /**
   * An instant, a day, or a duration before {@code end}.
   *
   * @return null when nothing was given, or after a mistake
   */
  static @Nullable Instant instant(
      String option, @Nullable String given, Instant end, List<String> mistakes) {
    if (given == null) {
      return null;
    }
    Optional<Duration> before = duration(given);
    if (before.isPresent()) {
      return end.minus(before.get());
    }
    try {
      return Timestamps.parse(given.length() == 10 ? given + "T00:00:00Z" : given);
    } catch (IllegalArgumentException e) {
      mistakes.add(
          option
              + " is '"
              + given
              + "'; expected an instant in UTC such as 2026-11-22T03:00:00Z, a day such as"
              + " 2026-11-22, or a time before the end such as 14d");
      return null;
    }
  }
}
