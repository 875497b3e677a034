package io.tocsin.alarm;

import io.tocsin.alarm.AlarmRuleTokens.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads an alarm rule by recursive descent. Words are case-sensitive, upper case only. */
final class AlarmRuleParser {
  private static final int LONGEST = 10_240;
  private static final int MOST_CHILDREN = 100;
  private static final int MOST_ELEMENTS = 500;
  private static final Pattern COUNT = Pattern.compile("\\d{1,9}%?");
  private static final List<String> STATES = List.of("'ALARM'", "'INSUFFICIENT_DATA'", "'OK'");

  private final String text;
  private List<Token> tokens = List.of();
  private int next;
  private int elements;
  private final Set<String> children = new LinkedHashSet<>();

  AlarmRuleParser(String text) {
    this.text = text;
  }

  AlarmRule parse() {
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new AlarmRuleSyntaxException(
          0, "AlarmRule must have 1 to " + LONGEST + " characters, found " + text.length() + ".");
    }
    if (!text.strip().equals(text)) {
      throw new AlarmRuleSyntaxException(
          0, "AlarmRule must not contain leading or trailing whitespace.");
    }
    tokens = AlarmRuleTokens.of(text);
    AlarmRule rule = or("<EOF>");
    if (!peek().isEnd()) {
      throw unsupported("<EOF>", "'AND'", "'OR'");
    }
    return rule;
  }

  /** {@code end} is what may follow, for messages. */
  private AlarmRule or(String end) {
    List<AlarmRule> rules = new ArrayList<>();
    do {
      AlarmRule rule = and();
      rules.addAll(rule instanceof AlarmRule.Or or ? or.rules() : List.of(rule));
    } while (accept("OR"));
    if (!peek().isEnd() && !peek().is(")")) {
      throw unsupported(end, "'AND'", "'OR'");
    }
    return rules.size() == 1 ? rules.get(0) : new AlarmRule.Or(rules);
  }

  private AlarmRule and() {
    List<AlarmRule> rules = new ArrayList<>();
    do {
      AlarmRule rule = not();
      rules.addAll(rule instanceof AlarmRule.And and ? and.rules() : List.of(rule));
    } while (accept("AND"));
    return rules.size() == 1 ? rules.get(0) : new AlarmRule.And(rules);
  }

  private AlarmRule not() {
    int nots = 0;
    while (accept("NOT")) {
      nots++;
    }
    AlarmRule rule = primary();
    for (int i = 0; i < nots; i++) {
      rule = new AlarmRule.Not(rule);
    }
    return rule;
  }

  private AlarmRule primary() {
    if (peek().is("TRUE") || peek().is("FALSE")) {
      countElement();
      return new AlarmRule.Constant(tokens.get(next++).is("TRUE"));
    }
    if (peek().is("(")) {
      countElement();
      next++;
      AlarmRule rule = or("')'");
      countElement();
      expect(")");
      return rule;
    }
    if (accept("AT_LEAST")) {
      return atLeast();
    }
    Optional<AlarmState> state = state();
    if (state.isEmpty()) {
      throw unsupported(
          "'('",
          "'ALARM'",
          "'AT_LEAST'",
          "'FALSE'",
          "'INSUFFICIENT_DATA'",
          "'NOT'",
          "'OK'",
          "'TRUE'");
    }
    next++;
    expect("(");
    String name = name();
    expect(")");
    return new AlarmRule.InState(state.get(), name);
  }

  private AlarmRule atLeast() {
    expect("(");
    Token count = peek();
    if (count.quoted() || !COUNT.matcher(count.text()).matches()) {
      throw unsupported("a whole number", "a whole number and '%'");
    }
    next++;
    expect(",");
    boolean negated = accept("NOT");
    AlarmState state = state().orElseThrow(() -> unsupported(STATES.toArray(String[]::new)));
    next++;
    expect(",");
    expect("(");
    List<String> names = new ArrayList<>();
    do {
      names.add(name());
    } while (accept(","));
    expect(")");
    expect(")");
    boolean percent = count.text().endsWith("%");
    int threshold = Integer.parseInt(count.text().replace("%", ""));
    int most = percent ? 100 : names.size();
    if (threshold < 1 || threshold > most) {
      throw new AlarmRuleSyntaxException(
          count.position(),
          percent
              ? "AT_LEAST percentage threshold must be between 1 and 100, found "
                  + threshold
                  + " at char "
                  + count.position()
                  + "."
              : "AT_LEAST absolute threshold must be between 1 and number of alarms ("
                  + most
                  + "), found "
                  + threshold
                  + " at char "
                  + count.position()
                  + ".");
    }
    return new AlarmRule.AtLeast(threshold, percent, negated, state, names);
  }

  private Optional<AlarmState> state() {
    return Arrays.stream(AlarmState.values()).filter(s -> peek().is(s.name())).findFirst();
  }

  private String name() {
    Token token = peek();
    if (!token.isName()) {
      throw unsupported("an alarm name", "an alarm ARN");
    }
    countElement();
    if (children.add(token.text()) && children.size() > MOST_CHILDREN) {
      throw new AlarmRuleSyntaxException(
          token.position(),
          "AlarmRule names more than " + MOST_CHILDREN + " alarms; split it into composites.");
    }
    next++;
    return token.text();
  }

  private void countElement() {
    if (++elements > MOST_ELEMENTS) {
      throw new AlarmRuleSyntaxException(
          peek().position(),
          "AlarmRule has more than " + MOST_ELEMENTS + " elements; split it into composites.");
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private boolean accept(String word) {
    boolean found = peek().is(word);
    next += found ? 1 : 0;
    return found;
  }

  private void expect(String sign) {
    if (!accept(sign)) {
      throw unsupported("'" + sign + "'");
    }
  }

  private AlarmRuleSyntaxException unsupported(String... expected) {
    Token token = peek();
    return new AlarmRuleSyntaxException(
        token.position(),
        "AlarmRule is invalid: Unsupported token '"
            + token.text()
            + "' at char "
            + token.position()
            + ", must be: "
            + String.join(", ", expected));
  }
}
