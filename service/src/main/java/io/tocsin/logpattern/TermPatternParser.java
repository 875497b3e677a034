package io.tocsin.logpattern;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads terms: words, "phrases", ?optional, -excluded, or one %regular expression% ("Using filter
 * patterns to match terms in unstructured log events", CloudWatch Logs User Guide, read in November
 * 2026). A phrase of nothing but spaces matches every line, as that page says of {@code " "}.
 */
final class TermPatternParser {
  private TermPatternParser() {}

  static TermPattern parse(PatternScanner scanner) throws FilterPatternSyntaxException {
    List<String> all = new ArrayList<>();
    List<String> any = new ArrayList<>();
    List<String> none = new ArrayList<>();
    scanner.space();
    if (scanner.next() == '%') {
      LogRegex regex = scanner.regex();
      scanner.space();
      if (!scanner.atEnd()) {
        throw scanner.unexpected("nothing beside a regular expression, which stands alone");
      }
      return new TermPattern(all, any, none, regex);
    }
    while (!scanner.atEnd()) {
      List<String> into = scanner.skip("?") ? any : scanner.skip("-") ? none : all;
      scanner.space();
      String term = term(scanner);
      if (!term.isBlank() || into == none) {
        into.add(term);
      } else if (into == any) {
        any.add("");
      }
      scanner.space();
    }
    return new TermPattern(all, any, none, null);
  }

  private static String term(PatternScanner scanner) throws FilterPatternSyntaxException {
    if (scanner.next() == '"') {
      return scanner.quoted();
    }
    String word = scanner.take(PatternScanner::isWord);
    boolean ends = scanner.atEnd() || Character.isWhitespace(scanner.next());
    if (word.isEmpty() || !ends) {
      throw scanner.unexpected(
          "a word of letters, digits and underscores; quote a term that has other characters");
    }
    return word;
  }
}
