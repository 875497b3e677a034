package io.tocsin.logpattern;

import io.tocsin.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what stands between braces: comparisons, {@code IS}, {@code NOT EXISTS}, joined by {@code
 * &&} before {@code ||}, with parentheses ("Using filter patterns to match terms in JSON log
 * events", CloudWatch Logs User Guide, read in November 2026).
 */
final class JsonPatternParser {
  private static final int MAX_DEPTH = 50;
  private static final int MOST_WILDCARDS = 3;

  private final PatternScanner scanner;
  private int wildcards;

  private JsonPatternParser(PatternScanner scanner) {
    this.scanner = scanner;
  }

  /**
   * @param scanner of what is between the braces
   */
  static JsonPattern parse(PatternScanner scanner) throws FilterPatternSyntaxException {
    JsonPatternParser parser = new JsonPatternParser(scanner);
    PatternScanner.Mark start = scanner.mark();
    JsonPattern.Condition condition = parser.any(0);
    scanner.space();
    if (!scanner.atEnd()) {
      throw scanner.unexpected("&&, || or the end of the pattern");
    }
    if (parser.wildcards > MOST_WILDCARDS) {
      throw start.because(
          "the pattern has "
              + parser.wildcards
              + " selectors with *, expected "
              + MOST_WILDCARDS
              + " at most");
    }
    return new JsonPattern(condition);
  }

  private JsonPattern.Condition any(int depth) throws FilterPatternSyntaxException {
    List<JsonPattern.Condition> parts = new ArrayList<>();
    do {
      parts.add(all(depth));
      scanner.space();
    } while (scanner.skip("||"));
    return parts.size() == 1 ? parts.get(0) : new JsonPattern.Compound(false, parts);
  }

  private JsonPattern.Condition all(int depth) throws FilterPatternSyntaxException {
    List<JsonPattern.Condition> parts = new ArrayList<>();
    do {
      parts.add(one(depth));
      scanner.space();
    } while (scanner.skip("&&"));
    return parts.size() == 1 ? parts.get(0) : new JsonPattern.Compound(true, parts);
  }

  private JsonPattern.Condition one(int depth) throws FilterPatternSyntaxException {
    scanner.space();
    if (depth > MAX_DEPTH) {
      throw scanner
          .mark()
          .because("the pattern has more than " + MAX_DEPTH + " parentheses in each other");
    }
    if (scanner.skip("(")) {
      JsonPattern.Condition inner = any(depth + 1);
      scanner.space();
      if (!scanner.skip(")")) {
        throw scanner.unexpected("&&, || or )");
      }
      return inner;
    }
    JsonSelector selector = JsonSelector.parse(scanner);
    wildcards += selector.wildcards();
    scanner.space();
    if (scanner.next() == 'I' || scanner.next() == 'i') {
      return is(selector);
    }
    if (scanner.next() == 'N' || scanner.next() == 'n') {
      PatternScanner.Mark mark = scanner.mark();
      boolean not = word("NOT");
      scanner.space();
      if (not && word("EXISTS")) {
        return new JsonPattern.NotExists(selector);
      }
      throw mark.unexpected("NOT EXISTS, in capitals");
    }
    return new JsonPattern.Compared(selector, Comparison.parse(scanner));
  }

  private JsonPattern.Condition is(JsonSelector selector) throws FilterPatternSyntaxException {
    PatternScanner.Mark mark = scanner.mark();
    boolean is = word("IS");
    scanner.space();
    if (is && word("NULL")) {
      return new JsonPattern.Is(selector, new JsonValue.JsonNull());
    }
    if (is && word("TRUE")) {
      return new JsonPattern.Is(selector, new JsonValue.JsonFlag(true));
    }
    if (is && word("FALSE")) {
      return new JsonPattern.Is(selector, new JsonValue.JsonFlag(false));
    }
    throw mark.unexpected("IS NULL, IS TRUE or IS FALSE, in capitals; there is no IS NOT");
  }

  private boolean word(String word) {
    return scanner.skip(word) && !PatternScanner.isWord(scanner.next());
  }
}
