package io.tocsin.alarm;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A field of {@code cron(...)}: {@code *}, numbers or names, ranges, and lists of them. */
enum MuteCronField {
  MINUTE("minutes", 0, 59, List.of()),
  HOUR("hours", 0, 23, List.of()),
  DAY_OF_MONTH("day of month", 1, 31, List.of()),
  MONTH(
      "month",
      1,
      12,
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
  /** 0 to 6, and 7 for Sunday again, as standard cron has it. */
  DAY_OF_WEEK("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"));

  private final String title;
  private final int least;
  private final int most;
  private final List<String> names;

  MuteCronField(String title, int least, int most, List<String> names) {
    this.title = title;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /** The values that the field's text allows. */
  BitSet parse(String text, String whole) {
    BitSet values = new BitSet();
    for (String part : text.split(",", -1)) {
      if (part.equals("*")) {
        values.set(least, most + 1);
        continue;
      }
      int dash = part.indexOf('-');
      int from = value(dash < 0 ? part : part.substring(0, dash), text, whole);
      int to = dash < 0 ? from : value(part.substring(dash + 1), text, whole);
      if (this == DAY_OF_WEEK && dash >= 0 && to == 0) {
        to = 7; // SAT-SUN
      }
      if (from > to) {
        throw refused(text, whole, "its range " + part + " runs backwards");
      }
      values.set(from, to + 1);
    }
    if (this == DAY_OF_WEEK && values.get(7)) {
      values.set(0);
      values.clear(7);
    }
    return values;
  }

  private int value(String text, String field, String whole) {
    int name = names.indexOf(text.toUpperCase(Locale.ROOT));
    if (name >= 0) {
      return name + least;
    }
    if (!text.matches("[0-9]{1,2}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw refused(
          field,
          whole,
          "expected *, or "
              + least
              + " to "
              + most
              + (names.isEmpty()
                  ? ""
                  : " or " + names.get(0) + " to " + names.get(names.size() - 1))
              + " with commas and dashes");
    }
    return Integer.parseInt(text);
  }

  private IllegalArgumentException refused(String field, String whole, String why) {
    return new IllegalArgumentException(
        "The schedule '" + whole + "' has '" + field + "' for " + title + "; " + why + ".");
  }
}
