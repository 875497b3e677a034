package io.tocsin.definition;

import io.tocsin.alarm.ComparisonOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an alarm compares with: {@code > 1}, {@code outside band(2)}, {@code above ad1}. */
final class ThresholdNotation {
  private static final Pattern NUMBER =
      Pattern.compile("(>=|<=|>|<)\\s*([-+]?(?:\\d+(?:\\.\\d+)?|\\.\\d+)(?:[eE][-+]?\\d{1,3})?)");
  private static final Pattern BAND =
      Pattern.compile("(outside|above|below)\\s+band\\(\\s*(\\d{1,3}(?:\\.\\d{1,3})?)\\s*\\)");
  private static final Pattern NAMED_BAND =
      Pattern.compile("(outside|above|below)\\s+([a-z][A-Za-z0-9_]{0,254})");

  private final Findings findings;

  ThresholdNotation(Findings findings) {
    this.findings = findings;
  }

  /** One of the three ways to say it. */
  sealed interface Threshold {
    ComparisonOperator operator();
  }

  /** A number in the unit of the metric. */
  record Limit(ComparisonOperator operator, double value) implements Threshold {}

  /**
   * The anomaly detection band of what is compared.
   *
   * @param width in standard deviations, more than 0, as it was written
   */
  record Band(ComparisonOperator operator, String width) implements Threshold {}

  /** A band that is an entry of {@code metrics} itself. */
  record NamedBand(ComparisonOperator operator, String entry) implements Threshold {}

  /** Null after a finding. */
  @Nullable Threshold read(@Nullable Located text) {
    if (text == null) {
      return null;
    }
    Limit limit = limit(text.text());
    if (limit != null) {
      return limit;
    }
    Matcher band = BAND.matcher(text.text());
    if (band.matches() && Double.parseDouble(band.group(2)) > 0) {
      return new Band(operator(band.group(1)), band.group(2));
    }
    Matcher named = NAMED_BAND.matcher(text.text());
    if (named.matches()) {
      return new NamedBand(operator(named.group(1)), named.group(2));
    }
    findings.error(
        "threshold",
        text.at(),
        "threshold '"
            + Notation.shortened(text.text())
            + "' is not understood, expected >, >=, < or <= and a number, as in '> 1', or a band,"
            + " as in 'outside band(2)'",
        "write no unit: the number is in the unit of the metric");
    return null;
  }

  /** A number, where there are no files and no bands; null after a finding. */
  @Nullable Limit number(@Nullable Located text) {
    Limit limit = text == null ? null : limit(text.text());
    if (text != null && limit == null) {
      findings.error(
          "threshold",
          text.at(),
          "threshold '"
              + Notation.shortened(text.text())
              + "' is not understood, expected >, >=, < or <= and a number, as in '> 1'",
          "write no unit: the number is in the unit of the metric");
    }
    return limit;
  }

  private static @Nullable Limit limit(String text) {
    Matcher matcher = NUMBER.matcher(text);
    if (!matcher.matches()) {
      return null;
    }
    double value = Double.parseDouble(matcher.group(2));
    return Double.isFinite(value) ? new Limit(operator(matcher.group(1)), value) : null;
  }

  private static ComparisonOperator operator(String symbol) {
    return ComparisonOperator.ofSymbol(symbol).orElseThrow(IllegalStateException::new);
  }
}
