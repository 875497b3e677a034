package io.tocsin.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rule of a composite alarm as files write it, with the ids of alarms where CloudWatch has
 * their full names.
 */
final class RuleText {
  private static final Pattern TOKEN =
      Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"|[(),]|[^\\s(),\"]+");
  private static final Set<String> STATES = Set.of("ALARM", "OK", "INSUFFICIENT_DATA");

  /**
   * @param offset of its first character in the rule
   */
  record Reference(String id, int offset) {}

  private final String text;
  private final Map<Integer, Reference> references = new LinkedHashMap<>();
  private final List<int[]> spans = new ArrayList<>();

  RuleText(String text) {
    this.text = text;
    Matcher matcher = TOKEN.matcher(text);
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
        String id = quoted ? matcher.group(1) : token;
        references.put(matcher.start(), new Reference(id, matcher.start() + (quoted ? 1 : 0)));
        spans.add(new int[] {matcher.start(), matcher.end()});
      }
      list = opensList || (list && !token.equals(")"));
      beforeLast = last;
      last = token;
    }
  }

  Collection<Reference> references() {
    return references.values();
  }

  /** The rule with every id replaced by its full name in quotes. */
  String resolved(UnaryOperator<String> fullName) {
    StringBuilder out = new StringBuilder();
    int from = 0;
    for (int[] span : spans) {
      Reference reference = references.get(span[0]);
      out.append(text, from, span[0])
          .append('"')
          .append(fullName.apply(reference == null ? "" : reference.id()))
          .append('"');
      from = span[1];
    }
    return out.append(text, from, text.length()).toString().strip();
  }
}
