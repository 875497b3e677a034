package io.tocsin.alarm;

import java.util.ArrayList;
import java.util.List;

/** Cuts a rule into parentheses, commas, words and quoted names. */
final class AlarmRuleTokens {
  private AlarmRuleTokens() {}

  /**
   * @param text a quoted name without quotes and escapes
   * @param position of the first character, from 0
   */
  record Token(String text, boolean quoted, int position) {
    boolean is(String sign) {
      return !quoted && text.equals(sign);
    }

    /** A name can be in quotes, or a word; parentheses, commas and the end are no names. */
    boolean isName() {
      return quoted || !(isEnd() || isSign());
    }

    boolean isEnd() {
      return !quoted && text.equals("<EOF>");
    }

    private boolean isSign() {
      return text.equals("(") || text.equals(")") || text.equals(",");
    }
  }

  static List<Token> of(String rule) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < rule.length()) {
      char c = rule.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (isSign(c)) {
        tokens.add(new Token(String.valueOf(c), false, at++));
      } else if (c == '"') {
        at = quoted(rule, at, tokens);
      } else {
        int start = at;
        while (at < rule.length()
            && !Character.isWhitespace(rule.charAt(at))
            && !isSign(rule.charAt(at))) {
          at++;
        }
        tokens.add(new Token(rule.substring(start, at), false, start));
      }
    }
    tokens.add(new Token("<EOF>", false, rule.length()));
    return tokens;
  }

  private static int quoted(String rule, int start, List<Token> tokens) {
    StringBuilder name = new StringBuilder();
    int at = start + 1;
    while (at < rule.length() && rule.charAt(at) != '"') {
      if (rule.startsWith("\\\"", at)) {
        at++;
      }
      name.append(rule.charAt(at++));
    }
    if (at >= rule.length()) {
      throw new AlarmRuleSyntaxException(
          start, "AlarmRule is invalid: the quote at char " + start + " is not closed.");
    }
    tokens.add(new Token(name.toString(), true, start));
    return at + 1;
  }

  private static boolean isSign(char c) {
    return c == '(' || c == ')' || c == ',';
  }
}
