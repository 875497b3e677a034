package io.tocsin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** When a mute begins, in words: {@code weekday at 22:30} as {@code cron(30 22 * * MON-FRI)}. */
final class MuteWords {
  private static final Pattern WORDS =
      Pattern.compile("(?:every )?(.{1,100}?) at ([01]?\\d|2[0-3]):([0-5]\\d)");
  private static final Pattern MONTH = Pattern.compile("month on ([1-9]|[12]\\d|3[01])");
  private static final Map<String, String> DAYS =
      Map.of(
          "monday", "MON",
          "tuesday", "TUE",
          "wednesday", "WED",
          "thursday", "THU",
          "friday", "FRI",
          "saturday", "SAT",
          "sunday", "SUN",
          "weekday", "MON-FRI");

  private MuteWords() {}

  /** The expression, or empty when the words are others. */
  static Optional<String> expression(String text) {
    Matcher matcher = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String days = matcher.group(1);
    String time = Integer.parseInt(matcher.group(3)) + " " + Integer.parseInt(matcher.group(2));
    Matcher month = MONTH.matcher(days);
    if (month.matches()) {
      return Optional.of("cron(" + time + " " + month.group(1) + " * *)");
    }
    if (days.equals("day")) {
      return Optional.of("cron(" + time + " * * *)");
    }
    List<String> names = new ArrayList<>();
    for (String day : days.split("\\s*,\\s*|\\s+and\\s+", -1)) {
      if (!DAYS.containsKey(day)) {
        return Optional.empty();
      }
      names.add(DAYS.get(day));
    }
    return Optional.of("cron(" + time + " * * " + String.join(",", names) + ")");
  }
}
