package io.tocsin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the metric ids in a metric math expression, by the shape of its words. */
final class ExpressionIds {
  // Strings and numbers come first, so that the e of 1e6 and words in quotes are no ids.
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"[^\"]*\"|'[^']*'|\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?|([A-Za-z_][A-Za-z0-9_]*)(\\s*\\()?");

  private ExpressionIds() {}

  /**
   * @param offset of its first character in the expression
   */
  record Use(String id, int offset) {}

  /** Words that begin with a lower-case letter: functions and keywords are upper case. */
  static List<Use> of(String expression) {
    List<Use> uses = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      String word = matcher.group(1);
      if (word != null && matcher.group(2) == null && Character.isLowerCase(word.charAt(0))) {
        uses.add(new Use(word, matcher.start(1)));
      }
    }
    return uses;
  }

  static boolean calls(String expression, String function) {
    Matcher matcher = TOKEN.matcher(expression);
    while (matcher.find()) {
      if (matcher.group(2) != null && function.equals(matcher.group(1))) {
        return true;
      }
    }
    return false;
  }
}
