package io.tocsin.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Alarm rules as words: quotes and whitespace do not count. */
final class RuleForm {
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|([()]|[^\\s()\"]+)");
  private static final Set<String> STATES = Set.of("ALARM", "OK", "INSUFFICIENT_DATA");

  private RuleForm() {}

  static String of(String rule, AlarmArns arns) {
    return String.join(" ", words(rule, arns));
  }

  /** The names of the alarms the rule reads. */
  static Set<String> children(String rule, AlarmArns arns) {
    List<String> words = words(rule, arns);
    Set<String> result = new TreeSet<>();
    for (int i = 2; i < words.size(); i++) {
      if (STATES.contains(words.get(i - 2)) && words.get(i - 1).equals("(")) {
        result.add(words.get(i));
      }
    }
    return result;
  }

  private static List<String> words(String rule, AlarmArns arns) {
    List<String> result = new ArrayList<>();
    Matcher matcher = WORD.matcher(arns.namesIn(rule));
    while (matcher.find()) {
      result.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return result;
  }
}
