package io.tocsin.adapter.aws;

import io.tocsin.query.ParameterValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;

/**
 * Renders values as Athena's execution parameters. Athena puts them into the statement as
 * expressions, so that quoting is the caller's duty: a text in single quotes with inner ones
 * doubled, a number as digits, a time as a typed literal. (Athena guide, "Use parameterized
 * queries", April 2026.)
 */
final class AthenaParameters {
  private static final int LONGEST = 1024;
  private static final DateTimeFormatter TIMESTAMP =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 3, 9, true)
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private AthenaParameters() {}

  static List<String> render(List<ParameterValue> values) {
    return values.stream().map(AthenaParameters::render).toList();
  }

  /**
   * @throws IllegalArgumentException with a sentence when Athena could not take the value
   */
  static String render(ParameterValue value) {
    String rendered;
    if (value instanceof ParameterValue.Text text) {
      rendered = "'" + text.value().replace("'", "''") + "'";
    } else if (value instanceof ParameterValue.Whole whole) {
      rendered = Long.toString(whole.value());
    } else if (value instanceof ParameterValue.Decimal decimal) {
      rendered = decimal(decimal.value());
    } else {
      rendered = timestamp(((ParameterValue.Timestamp) value).value());
    }
    if (rendered.length() > LONGEST) {
      throw new IllegalArgumentException(
          "A parameter is " + rendered.length() + " characters long; Athena takes 1,024.");
    }
    return rendered;
  }

  /** With an exponent, as {@code 1.5} alone is a decimal in Trino and divides differently. */
  private static String decimal(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("The number " + value + " is no parameter for Athena.");
    }
    return BigDecimal.valueOf(value).toPlainString() + "E0";
  }

  private static String timestamp(Instant value) {
    return "TIMESTAMP '" + TIMESTAMP.format(value) + "'";
  }
}
