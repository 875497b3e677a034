package io.tocsin.logpattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A filter pattern of CloudWatch Logs: terms, a JSON pattern in braces, or a space-delimited one in
 * brackets. Rules are from "Filter pattern syntax for metric filters, subscription filters, filter
 * log events, and Live Tail" (CloudWatch Logs User Guide, read in November 2026); where the guide
 * says nothing, the class that decides says so. What the guide does not allow is refused, even
 * where AWS may let it pass.
 *
 * <p>Matching never fails, and takes time that grows with the line times the pattern.
 */
public final class FilterPattern {
  /** "PutMetricFilter", CloudWatch Logs API Reference, read in November 2026. */
  public static final int MAX_LENGTH = 1_024;

  private static final int MOST_REGEXES = 2;

  private final String text;
  private final LinePattern pattern;
  private final int regexes;
  private final List<String> doubts;

  private FilterPattern(String text, LinePattern pattern, PatternScanner scanner) {
    this.text = text;
    this.pattern = pattern;
    this.regexes = scanner.regexes();
    this.doubts = doubts(pattern, scanner);
  }

  /**
   * Reads a pattern. An empty one matches every line.
   *
   * @throws FilterPatternSyntaxException with a sentence when it is none, or longer than 1,024
   *     characters
   */
  public static FilterPattern parse(String text) throws FilterPatternSyntaxException {
    if (text.length() > MAX_LENGTH) {
      throw new FilterPatternSyntaxException(
          "the pattern has " + text.length() + " characters, expected " + MAX_LENGTH + " at most",
          MAX_LENGTH);
    }
    int start = 0;
    int end = text.length();
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    char first = start < end ? text.charAt(start) : 0;
    char last = start < end ? text.charAt(end - 1) : 0;
    if (first != '{' && first != '[') {
      PatternScanner scanner = new PatternScanner(text, start, end);
      return new FilterPattern(text, TermPatternParser.parse(scanner), scanner);
    }
    char closing = first == '{' ? '}' : ']';
    if (last != closing || end - start < 2) {
      throw new FilterPatternSyntaxException(
          "the pattern begins with " + first + " and does not end with " + closing, start);
    }
    PatternScanner scanner = new PatternScanner(text, start + 1, end - 1);
    LinePattern pattern =
        first == '{' ? JsonPatternParser.parse(scanner) : FieldPatternParser.parse(scanner);
    if (scanner.regexes() > MOST_REGEXES) {
      throw new FilterPatternSyntaxException(
          "the pattern has "
              + scanner.regexes()
              + " regular expressions, expected "
              + MOST_REGEXES
              + " at most",
          start);
    }
    return new FilterPattern(text, pattern, scanner);
  }

  private static List<String> doubts(LinePattern pattern, PatternScanner scanner) {
    List<String> doubts = new ArrayList<>();
    if (pattern instanceof TermPattern terms && terms.ignoresOptional()) {
      doubts.add("terms with ? count for nothing beside other terms, as CloudWatch Logs has it");
    }
    if (scanner.innerAsterisk()) {
      doubts.add("an asterisk within a value stands for itself, only at its ends for any text");
    }
    return List.copyOf(doubts);
  }

  public boolean matches(String line) {
    return match(line).isPresent();
  }

  /** What can be taken from a line, if the pattern matches it. */
  public Optional<LogMatch> match(String line) {
    return pattern.match(line);
  }

  /** Whether lines that match can have the field: terms have none. */
  public boolean has(LogField field) {
    return pattern.has(field);
  }

  /** Whether a condition of a JSON pattern, or a place of a space-delimited one, is the field. */
  public boolean names(LogField field) {
    return pattern instanceof JsonPattern json ? json.uses(field) : pattern.has(field);
  }

  /** How many regular expressions it has; a log group can have five filters with any. */
  public int regexes() {
    return regexes;
  }

  /** What is probably not meant, each a sentence without a final full stop. */
  public List<String> doubts() {
    return doubts;
  }

  @Override
  public String toString() {
    return text;
  }
}
