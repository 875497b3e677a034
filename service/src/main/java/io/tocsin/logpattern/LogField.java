package io.tocsin.logpattern;

import org.jspecify.annotations.Nullable;

/**
 * A field of a log line: {@code $.latency} of a JSON line, {@code $bytes} or {@code $3} of a
 * space-delimited one.
 */
public final class LogField {
  private final String text;
  private final @Nullable JsonSelector selector;

  private LogField(String text, @Nullable JsonSelector selector) {
    this.text = text;
    this.selector = selector;
  }

  /**
   * @throws FilterPatternSyntaxException with a sentence when it is neither form
   */
  public static LogField parse(String text) throws FilterPatternSyntaxException {
    PatternScanner scanner = new PatternScanner(text, 0, text.length());
    if (!text.startsWith("$.")) {
      boolean named = scanner.skip("$") && !scanner.take(FieldPatternParser::isName).isEmpty();
      if (!named || !scanner.atEnd()) {
        throw scanner.unexpected("a field such as $.latency or $bytes");
      }
      return new LogField(text, null);
    }
    JsonSelector selector = JsonSelector.parse(scanner);
    if (!scanner.atEnd()) {
      throw scanner.unexpected("the end of the field");
    }
    if (selector.wildcards() > 0) {
      throw new FilterPatternSyntaxException(
          "'" + text + "' is several fields, expected one without *", 0);
    }
    return new LogField(text, selector);
  }

  /** Whether it is one of a JSON line. */
  public boolean isJson() {
    return selector != null;
  }

  @Nullable JsonSelector selector() {
    return selector;
  }

  /** The name of a space-delimited field. */
  String name() {
    return text.substring(1);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof LogField that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
