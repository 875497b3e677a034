package io.tocsin.query;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as a report's header declares it. Values are text, as they stand in a URL.
 *
 * @param defaultValue used when none is given
 * @param minimum least value of a duration or number; for text the least length is not bounded
 * @param maximum greatest value; a text is bounded to 1,000 characters anyway
 * @param choices the allowed words of a choice, empty otherwise
 * @param literal whether the value is written into the SQL as a number instead of bound, because it
 *     stands where Athena takes no {@code ?}: outside of WHERE. Only for durations and integers
 */
public record ReportParameter(
    String name,
    Type type,
    String title,
    String defaultValue,
    @Nullable String minimum,
    @Nullable String maximum,
    List<String> choices,
    boolean literal) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h|d)");
  private static final int LONGEST_TEXT = 1000;

  /** What a value may be. */
  public enum Type {
    /** {@code 30s}, {@code 5m}, {@code 1h}, {@code 1d}; in SQL whole seconds. */
    DURATION,
    INTEGER,
    NUMBER,
    TEXT,
    CHOICE;

    /** The word in headers and in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ReportParameter {
    choices = List.copyOf(choices);
  }

  /**
   * Reads a value and checks it against type and bounds.
   *
   * @throws IllegalArgumentException with a sentence that quotes the value
   */
  ParameterValue value(String text) {
    return switch (type) {
      case DURATION -> new ParameterValue.Whole((long) within(text, (double) seconds(text)));
      case INTEGER -> {
        long value = integer(text);
        within(text, (double) value);
        yield new ParameterValue.Whole(value);
      }
      case NUMBER -> new ParameterValue.Decimal(within(text, number(text)));
      case TEXT -> new ParameterValue.Text(text(text));
      case CHOICE -> {
        if (!choices.contains(text)) {
          throw refusal(text, "one of " + String.join(", ", choices));
        }
        yield new ParameterValue.Text(text);
      }
    };
  }

  private double within(String text, double value) {
    boolean low = minimum != null && value < bound(minimum);
    boolean high = maximum != null && value > bound(maximum);
    if (low || high) {
      String least = minimum == null ? "" : " of at least " + minimum;
      String most =
          maximum == null ? "" : (least.isEmpty() ? " of" : " and") + " at most " + maximum;
      throw refusal(text, what() + least + most);
    }
    return value;
  }

  private double bound(String text) {
    return type == Type.DURATION ? (double) seconds(text) : number(text);
  }

  private long seconds(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw refusal(text, what());
    }
    long amount = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        };
    if (duration.isZero()) {
      throw refusal(text, what());
    }
    return duration.toSeconds();
  }

  private long integer(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException notANumber) {
      throw refusal(text, what());
    }
  }

  private double number(String text) {
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException notANumber) {
      // said below
    }
    throw refusal(text, what());
  }

  private String text(String text) {
    if (text.length() > LONGEST_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw refusal(
          text.substring(0, Math.min(40, text.length())),
          "a text of at most " + LONGEST_TEXT + " characters without control characters");
    }
    return text;
  }

  private String what() {
    return switch (type) {
      case DURATION -> "a duration such as 30s, 5m, 1h or 1d";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case TEXT -> "a text";
      case CHOICE -> "one of " + String.join(", ", choices);
    };
  }

  private IllegalArgumentException refusal(String text, String expected) {
    return new IllegalArgumentException(
        "Parameter '" + name + "' is '" + text + "', expected " + expected + ".");
  }
}
