package io.tocsin.adapter.embedded;

import io.tocsin.query.ParameterValue;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Athena's execution parameters, which are SQL literals, back into typed values. */
final class AthenaLiterals {
  private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'", Pattern.DOTALL);
  private static final Pattern TIMESTAMP =
      Pattern.compile("timestamp\\s+'([^']*)'", Pattern.CASE_INSENSITIVE);
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private AthenaLiterals() {}

  /**
   * @throws IllegalArgumentException when the text is none of the literals Tocsin writes
   */
  static ParameterValue parse(String literal) {
    Matcher text = TEXT.matcher(literal);
    if (text.matches()) {
      return new ParameterValue.Text(text.group(1).replace("''", "'"));
    }
    Matcher timestamp = TIMESTAMP.matcher(literal);
    if (timestamp.matches()) {
      return timestamp(timestamp.group(1));
    }
    if (WHOLE.matcher(literal).matches()) {
      return new ParameterValue.Whole(Long.parseLong(literal));
    }
    if (DECIMAL.matcher(literal).matches()) {
      return new ParameterValue.Decimal(Double.parseDouble(literal.toLowerCase(Locale.ROOT)));
    }
    throw new IllegalArgumentException("'" + literal + "' is not a valid literal");
  }

  private static ParameterValue timestamp(String text) {
    try {
      return new ParameterValue.Timestamp(
          LocalDateTime.parse(text.replace(' ', 'T')).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'" + text + "' is not a valid timestamp literal", e);
    }
  }
}
