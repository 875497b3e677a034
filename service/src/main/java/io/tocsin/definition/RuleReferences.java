package io.tocsin.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds where the rule of a composite alarm names alarms; the rule itself has no places. */
final class RuleReferences {
  private static final Pattern TOKEN =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*+)\"|[(),]|[^\\s(),\"]+");
  private static final Set<String> STATES = Set.of("ALARM", "OK", "INSUFFICIENT_DATA");

  /**
   * @param offset of its first character in the rule
   */
  record Reference(String id, int offset) {}

  private RuleReferences() {}

  /**
   * @param rule a rule that parses
   */
  static List<Reference> of(String rule) {
    List<Reference> references = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(rule);
    String beforeLast = "";
    String last = "";
    boolean list = false;
    while (matcher.find()) {
      String token = matcher.group();
      // ALARM(a): a word after a state and a parenthesis. AT_LEAST(2, ALARM, (a, b)): any word in
      // the parentheses that follow a comma.
      boolean opensList = token.equals("(") && last.equals(",");
      boolean word = !token.equals("(") && !token.equals(")") && !token.equals(",");
      if (word && (list || (last.equals("(") && STATES.contains(beforeLast)))) {
        boolean quoted = matcher.group(1) != null;
        references.add(
            new Reference(quoted ? matcher.group(1) : token, matcher.start() + (quoted ? 1 : 0)));
      }
      list = opensList || (list && !token.equals(")"));
      beforeLast = last;
      last = token;
    }
    return references;
  }
}
