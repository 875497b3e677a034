package io.tocsin.logpattern;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads what stands between brackets: names with commas between them, conditions, an ellipsis
 * ("Using filter patterns to match terms in space-delimited log events", CloudWatch Logs User
 * Guide, read in November 2026).
 */
final class FieldPatternParser {
  private final PatternScanner scanner;
  private final Set<String> names = new HashSet<>();

  private FieldPatternParser(PatternScanner scanner) {
    this.scanner = scanner;
  }

  /**
   * @param scanner of what is between the brackets
   */
  static FieldPattern parse(PatternScanner scanner) throws FilterPatternSyntaxException {
    return new FieldPatternParser(scanner).fields();
  }

  static boolean isName(int c) {
    return PatternScanner.isWord(c) || c == '-';
  }

  private FieldPattern fields() throws FilterPatternSyntaxException {
    List<FieldPattern.Field> before = new ArrayList<>();
    List<FieldPattern.Field> after = new ArrayList<>();
    boolean ellipsis = false;
    do {
      scanner.space();
      PatternScanner.Mark mark = scanner.mark();
      if (scanner.skip("...") || scanner.skip("…")) {
        if (ellipsis) {
          throw mark.because("the pattern has a second ..., expected one at most");
        }
        ellipsis = true;
      } else {
        (ellipsis ? after : before).add(field());
      }
      scanner.space();
    } while (scanner.skip(","));
    if (!scanner.atEnd()) {
      throw scanner.unexpected("a comma, && or ||, or the end of the pattern");
    }
    return new FieldPattern(before, ellipsis, after);
  }

  private FieldPattern.Field field() throws FilterPatternSyntaxException {
    PatternScanner.Mark mark = scanner.mark();
    String name = scanner.take(FieldPatternParser::isName);
    scanner.space();
    if (!name.isEmpty() && !names.add(name)) {
      throw mark.because("the pattern has two fields '" + name + "', expected different names");
    }
    if (name.isEmpty() || scanner.atEnd() || scanner.next() == ',') {
      return new FieldPattern.Field(name, List.of());
    }
    List<List<Comparison>> any = new ArrayList<>();
    List<Comparison> all = new ArrayList<>();
    all.add(Comparison.parse(scanner));
    scanner.space();
    while (scanner.next() == '&' || scanner.next() == '|') {
      if (scanner.skip("||")) {
        any.add(all);
        all = new ArrayList<>();
      } else if (!scanner.skip("&&")) {
        throw scanner.unexpected("&& or ||");
      }
      scanner.space();
      PatternScanner.Mark again = scanner.mark();
      String other = scanner.take(FieldPatternParser::isName);
      if (!other.equals(name)) {
        throw again.because(
            "the condition is on '"
                + other
                + "', expected '"
                + name
                + "', in whose place it stands");
      }
      scanner.space();
      all.add(Comparison.parse(scanner));
      scanner.space();
    }
    any.add(all);
    return new FieldPattern.Field(name, any);
  }
}
