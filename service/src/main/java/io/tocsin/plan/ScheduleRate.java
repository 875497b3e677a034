package io.tocsin.plan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Schedules such as {@code rate(60 minutes)}, of which {@code rate(1 hour)} is the same one. */
final class ScheduleRate {
  private static final Pattern RATE =
      Pattern.compile("\\s*rate\\(\\s*(\\d{1,6})\\s+(minute|hour|day)s?\\s*\\)\\s*");

  private ScheduleRate() {}

  /** One text for each schedule; another kind of expression stays as it is. */
  static String normal(String expression) {
    Matcher matcher = RATE.matcher(expression);
    if (!matcher.matches()) {
      return expression.strip();
    }
    int unit =
        switch (matcher.group(2)) {
          case "minute" -> 1;
          case "hour" -> 60;
          default -> 1_440;
        };
    long minutes = Long.parseLong(matcher.group(1)) * unit;
    return "rate(" + minutes + (minutes == 1 ? " minute)" : " minutes)");
  }
}
