package io.tocsin.logpattern;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a log line is compared with, one of the three.
 *
 * @param text a text, for {@code =} and {@code !=}; null for a regular expression
 * @param number the text as a number; null when it is none or was quoted
 * @param regex for {@code =} and {@code !=}, or null
 */
record Comparison(
    Operator operator, @Nullable Wildcard text, @Nullable Double number, @Nullable LogRegex regex) {
  /** Integers and decimals with an optional sign, also in scientific notation. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,400}(\\.\\d{0,400})?|\\.\\d{1,400})([eE][+-]?\\d{1,9})?");

  /** Reads an operator and what follows it. */
  static Comparison parse(PatternScanner scanner) throws FilterPatternSyntaxException {
    Operator operator = null;
    for (Operator each : Operator.values()) {
      if (scanner.skip(each.symbol())) {
        operator = each;
        break;
      }
    }
    if (operator == null) {
      throw scanner.unexpected("one of = != < > <= >=");
    }
    scanner.space();
    if (operator.isOrder() && (scanner.next() == '"' || scanner.next() == '%')) {
      throw scanner.unexpected("a number behind " + operator.symbol());
    }
    if (scanner.next() == '%') {
      return new Comparison(operator, null, null, scanner.regex());
    }
    if (scanner.next() == '"') {
      return new Comparison(operator, wildcard(scanner.quoted(), scanner), null, null);
    }
    PatternScanner.Mark mark = scanner.mark();
    String bare = scanner.take(c -> PatternScanner.isWord(c) || "*.+-".indexOf(c) >= 0);
    if (bare.isEmpty()) {
      throw scanner.unexpected(
          "a value; quote one that has other characters than letters and digits");
    }
    Double number = number(bare);
    if (operator.isOrder() && number == null) {
      throw mark.unexpected("a number behind " + operator.symbol());
    }
    return new Comparison(operator, wildcard(bare, scanner), number, null);
  }

  private static Wildcard wildcard(String text, PatternScanner scanner) {
    Wildcard wildcard = Wildcard.parse(text);
    if (wildcard.hasInnerAsterisk()) {
      scanner.noteInnerAsterisk();
    }
    return wildcard;
  }

  /** The number that a text is, or null. */
  static @Nullable Double number(String text) {
    return NUMBER.matcher(text).matches() ? Double.valueOf(text) : null;
  }

  /**
   * Whether a field of this value fulfils it. Numbers are compared as such when both sides are
   * numbers, and as texts otherwise; AWS does not say how a number is compared with a quoted text.
   *
   * @param asNumber the value as a number; null when it is a text
   */
  boolean holds(String value, @Nullable Double asNumber) {
    if (number != null && asNumber != null) {
      return operator.holds(asNumber, number);
    }
    if (operator.isOrder()) {
      return false;
    }
    boolean same = regex != null ? regex.found(value) : text != null && text.matches(value);
    return same == (operator == Operator.EQUAL);
  }
}
