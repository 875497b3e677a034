package io.tocsin.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A parameter as a report's header declares it. Values are text, as they stand in a URL.
 *
 * @param defaultValue used when none is given
 * @param minimum least value of a duration or number, least length of a text
 * @param maximum greatest value, or length; a text is bounded to 1,000 characters anyway
 * @param choices the allowed words of a choice, empty otherwise
 * @param literal whether the checked value is written into the SQL instead of bound, because it
 *     stands where Athena takes no {@code ?}: outside of WHERE. For whatever has no free text:
 *     numbers, durations, choices, and subnets, which are always written
 * @param required {@code always}, or {@code other=word}: when that parameter is that word; null
 *     when it may be left out
 * @param context where a value comes from when none is given; null when it is the default
 */
public record ReportParameter(
    String name,
    Type type,
    String title,
    String defaultValue,
    @Nullable String minimum,
    @Nullable String maximum,
    List<String> choices,
    boolean literal,
    @Nullable String required,
    ReportContext.@Nullable Source context) {

  private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(s|m|h|d)");
  private static final int LONGEST_TEXT = 1000;
  private static final Instant EARLIEST = Instant.EPOCH;
  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

  /** What a value may be. */
  public enum Type {
    /** {@code 30s}, {@code 5m}, {@code 1h}, {@code 1d}; in SQL whole seconds. */
    DURATION,
    INTEGER,
    NUMBER,
    TEXT,
    CHOICE,
    /** {@code 2026-11-22T03:00:00Z}. */
    INSTANT,
    /** {@link Subnets}. */
    SUBNETS;

    /** The word in headers and in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ReportParameter {
    choices = List.copyOf(choices);
  }

  /** A text that may be left out. */
  static ReportParameter text(String name, String title) {
    return new ReportParameter(
        name, Type.TEXT, title, "", null, null, List.of(), false, null, null);
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
      case INSTANT -> new ParameterValue.Timestamp(instant(text));
      case SUBNETS -> {
        subnets(text);
        yield new ParameterValue.Text(text);
      }
    };
  }

  /**
   * A value as it is written into SQL: digits, one of the choices in quotes, or rows of digits and
   * names of zones. Nothing of a text that somebody sent can come out but what was checked.
   *
   * @throws IllegalArgumentException as {@link #value}
   */
  String literal(String text) {
    ParameterValue value = value(text);
    if (type == Type.SUBNETS) {
      return subnets(text).sql();
    }
    if (value instanceof ParameterValue.Whole whole) {
      return Long.toString(whole.value());
    }
    if (value instanceof ParameterValue.Decimal decimal) {
      // with an exponent, as 1.5 alone is a decimal in Trino and divides differently
      return BigDecimal.valueOf(decimal.value()).toPlainString() + "E0";
    }
    if (type == Type.CHOICE && value instanceof ParameterValue.Text word) {
      return "'" + word.value() + "'";
    }
    throw new IllegalStateException("a " + type.word() + " is bound");
  }

  /**
   * What stands for it where SQL is only read: {@code ?}, or of a literal the least value that it
   * may have, so that a divisor which may be 0 is seen.
   */
  String sample() {
    if (!literal && type != Type.SUBNETS) {
      return "?";
    }
    return literal(
        switch (type) {
          case CHOICE -> choices.get(0);
          case SUBNETS -> "192.0.2.0/24=a";
          default -> minimum == null ? defaultValue : minimum;
        });
  }

  /** Whether it has to be given, with these values of the others. */
  boolean isRequired(Map<String, String> values) {
    if (required == null || required.equals("always")) {
      return required != null;
    }
    int equals = required.indexOf('=');
    return required.substring(equals + 1).equals(values.get(required.substring(0, equals)));
  }

  /** What to say when a value is needed and there is none. */
  String missing() {
    String when =
        required == null || required.equals("always") ? "" : " for " + required.replace("=", " = ");
    String besides =
        context == null
            ? ""
            : context == ReportContext.Source.ZONES
                ? ", or set 'logs.zones' in the settings"
                : ", or declare an SLO";
    return "Parameter '"
        + name
        + "' ("
        + title
        + ") is needed"
        + when
        + "; expected "
        + what()
        + besides
        + ".";
  }

  private Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
        return instant;
      }
    } catch (DateTimeParseException notAnInstant) {
      // said below
    }
    throw refusal(text, what());
  }

  private Subnets subnets(String text) {
    try {
      return Subnets.parse(text(text));
    } catch (IllegalArgumentException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith("Parameter ")
          ? e
          : new IllegalArgumentException("Parameter '" + name + "' " + reason + ".");
    }
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
    int least = minimum == null ? 0 : Integer.parseInt(minimum);
    int most = maximum == null ? LONGEST_TEXT : Integer.parseInt(maximum);
    if (text.length() < least && !text.isEmpty()) {
      throw refusal(text, "a text of at least " + least + " characters");
    }
    if (text.length() > most || text.chars().anyMatch(Character::isISOControl)) {
      throw refusal(
          text.substring(0, Math.min(40, text.length())),
          "a text of at most " + most + " characters without control characters");
    }
    return text;
  }

  private String what() {
    return switch (type) {
      case DURATION -> "a duration such as 30s, 5m, 1h or 1d";
      case INTEGER -> "a whole number";
      case NUMBER -> "a number";
      case TEXT -> "a text";
      case INSTANT -> "an instant in UTC such as 2026-11-22T03:00:00Z";
      case SUBNETS -> "subnets and their zones such as 10.0.1.0/24=eu-central-1a";
      case CHOICE -> "one of " + String.join(", ", choices);
    };
  }

  private IllegalArgumentException refusal(String text, String expected) {
    return new IllegalArgumentException(
        "Parameter '" + name + "' is '" + text + "', expected " + expected + ".");
  }
}
