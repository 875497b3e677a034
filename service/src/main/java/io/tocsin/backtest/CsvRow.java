package io.tocsin.backtest;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line of a CSV file: when, and the one sample of then.
 *
 * @param second since the epoch; parts of seconds are dropped
 */
record CsvRow(long second, double value) {
  private static final Set<String> NOT_FINITE =
      Set.of("nan", "infinity", "-infinity", "+infinity", "inf", "-inf", "null", "none");

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  static final String EXPECTED = "expected a timestamp and a value, as in 2026-01-05 00:05:00,41.5";

  /**
   * @throws IllegalArgumentException with what is wrong, to stand behind file and line
   */
  static CsvRow parse(String line) {
    int comma = line.indexOf(',');
    if (comma < 0) {
      throw problem("one column, " + quoted(line));
    }
    if (line.indexOf(',', comma + 1) >= 0) {
      int columns = (int) line.chars().filter(c -> c == ',').count() + 1;
      throw problem(columns + " columns, " + quoted(line));
    }
    String time = unquoted(line.substring(0, comma));
    String value = unquoted(line.substring(comma + 1));
    return new CsvRow(Timestamps.parse(time).getEpochSecond(), value(value));
  }

  private static double value(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no value; leave the line out where a datapoint is missing");
    }
    double value;
    try {
      if (!DECIMAL.matcher(text).matches()) {
        throw new NumberFormatException(); // Java also reads 1d and 0x1p3
      }
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value) && !NOT_FINITE.contains(text.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException(
          "the value is " + quoted(text) + ", expected a number such as 41.5");
    }
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "the value is "
              + quoted(text)
              + ", which CloudWatch cannot hold; leave the line out where a datapoint is missing");
    }
    return value;
  }

  /** Whether a first line names the columns, instead of having values. */
  static boolean isHeader(String line) {
    int comma = line.indexOf(',');
    return comma > 0
        && line.indexOf(',', comma + 1) < 0
        && !line.isBlank()
        && Character.isLetter(unquoted(line.substring(0, comma)).concat(" ").charAt(0))
        && Character.isLetter(unquoted(line.substring(comma + 1)).concat(" ").charAt(0));
  }

  private static String unquoted(String field) {
    String text = field.strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).strip()
        : text;
  }

  private static IllegalArgumentException problem(String found) {
    return new IllegalArgumentException("found " + found + "; " + EXPECTED);
  }

  static String quoted(String text) {
    String shown = text.length() <= 40 ? text : text.substring(0, 40) + "\u2026";
    return "'" + shown + "'";
  }
}
