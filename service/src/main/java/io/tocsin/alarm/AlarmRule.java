package io.tocsin.alarm;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rule of a composite alarm. Two rules are equal when they are the same expression, however
 * they were spaced, quoted or bracketed; see {@link #resolvedIn} for names and ARNs.
 *
 * <p>Grammar and limits: AlarmRule of PutCompositeAlarm (CloudWatch API reference) and rules tried
 * on the live service, September 2026. That AND binds tighter than OR is an assumption, which the
 * canonical text avoids by parentheses.
 */
public sealed interface AlarmRule {

  /** A name that can stand without quotes. */
  Pattern BARE = Pattern.compile("[^\\s(),\"]+");

  /**
   * Reads a rule.
   *
   * @param text the rule, at most 10,240 characters, without white space around it
   * @throws AlarmRuleSyntaxException with a sentence like CloudWatch's, and the character
   */
  static AlarmRule parse(String text) {
    return new AlarmRuleParser(text).parse();
  }

  /**
   * Whether the rule is true.
   *
   * @param states the state of a child by the name or ARN the rule uses
   */
  boolean test(Function<String, AlarmState> states);

  /** The same rule with every name or ARN of a child replaced. */
  AlarmRule mapChildren(UnaryOperator<String> change);

  /** Adds the names and ARNs of the alarms used. */
  void collectChildren(Set<String> children);

  /** The names and ARNs of the alarms used, as written, each once, in order. */
  default Set<String> children() {
    Set<String> children = new LinkedHashSet<>();
    collectChildren(children);
    return children;
  }

  /** The same rule with ARNs of this account and Region replaced by names, to be compared. */
  default AlarmRule resolvedIn(String accountId, String region) {
    return mapChildren(
        child -> {
          String[] parts = child.split(":", 7);
          boolean own =
              parts.length == 7
                  && parts[0].equals("arn")
                  && parts[2].equals("cloudwatch")
                  && parts[3].equals(region)
                  && parts[4].equals(accountId)
                  && parts[5].equals("alarm");
          return own ? parts[6] : child;
        });
  }

  /** TRUE or FALSE. */
  record Constant(boolean value) implements AlarmRule {
    @Override
    public boolean test(Function<String, AlarmState> states) {
      return value;
    }

    @Override
    public AlarmRule mapChildren(UnaryOperator<String> change) {
      return this;
    }

    @Override
    public void collectChildren(Set<String> children) {}

    @Override
    public String toString() {
      return value ? "TRUE" : "FALSE";
    }
  }

  /** {@code ALARM("name")}. An alarm in INSUFFICIENT_DATA is neither in OK nor in ALARM. */
  record InState(AlarmState state, String alarm) implements AlarmRule {
    @Override
    public boolean test(Function<String, AlarmState> states) {
      return states.apply(alarm) == state;
    }

    @Override
    public AlarmRule mapChildren(UnaryOperator<String> change) {
      return new InState(state, change.apply(alarm));
    }

    @Override
    public void collectChildren(Set<String> children) {
      children.add(alarm);
    }

    @Override
    public String toString() {
      return state + "(" + quoted(alarm) + ")";
    }
  }

  /** NOT. */
  record Not(AlarmRule rule) implements AlarmRule {
    @Override
    public boolean test(Function<String, AlarmState> states) {
      return !rule.test(states);
    }

    @Override
    public AlarmRule mapChildren(UnaryOperator<String> change) {
      return new Not(rule.mapChildren(change));
    }

    @Override
    public void collectChildren(Set<String> children) {
      rule.collectChildren(children);
    }

    @Override
    public String toString() {
      return "NOT " + bracketed(rule);
    }
  }

  /** AND of at least two rules, none of which is an AND itself. */
  record And(List<AlarmRule> rules) implements AlarmRule {
    public And {
      rules = List.copyOf(rules);
    }

    @Override
    public boolean test(Function<String, AlarmState> states) {
      return rules.stream().allMatch(rule -> rule.test(states));
    }

    @Override
    public AlarmRule mapChildren(UnaryOperator<String> change) {
      return new And(rules.stream().map(rule -> rule.mapChildren(change)).toList());
    }

    @Override
    public void collectChildren(Set<String> children) {
      rules.forEach(rule -> rule.collectChildren(children));
    }

    @Override
    public String toString() {
      return rules.stream().map(AlarmRule::bracketed).collect(Collectors.joining(" AND "));
    }
  }

  /** OR of at least two rules, none of which is an OR itself. */
  record Or(List<AlarmRule> rules) implements AlarmRule {
    public Or {
      rules = List.copyOf(rules);
    }

    @Override
    public boolean test(Function<String, AlarmState> states) {
      return rules.stream().anyMatch(rule -> rule.test(states));
    }

    @Override
    public AlarmRule mapChildren(UnaryOperator<String> change) {
      return new Or(rules.stream().map(rule -> rule.mapChildren(change)).toList());
    }

    @Override
    public void collectChildren(Set<String> children) {
      rules.forEach(rule -> rule.collectChildren(children));
    }

    @Override
    public String toString() {
      return rules.stream().map(AlarmRule::bracketed).collect(Collectors.joining(" OR "));
    }
  }

  /**
   * {@code AT_LEAST(2, ALARM, (a, b, c))} or {@code AT_LEAST(50%, NOT OK, (a, b))}.
   *
   * @param threshold a number of alarms, or percent of them
   * @param alarms may name an alarm twice, which CloudWatch accepts and counts twice
   */
  record AtLeast(
      int threshold, boolean percent, boolean negated, AlarmState state, List<String> alarms)
      implements AlarmRule {
    public AtLeast {
      alarms = List.copyOf(alarms);
    }

    @Override
    public boolean test(Function<String, AlarmState> states) {
      long matches =
          alarms.stream().filter(alarm -> (states.apply(alarm) == state) != negated).count();
      return percent ? matches * 100 >= (long) threshold * alarms.size() : matches >= threshold;
    }

    @Override
    public AlarmRule mapChildren(UnaryOperator<String> change) {
      return new AtLeast(threshold, percent, negated, state, alarms.stream().map(change).toList());
    }

    @Override
    public void collectChildren(Set<String> children) {
      children.addAll(alarms);
    }

    @Override
    public String toString() {
      return "AT_LEAST("
          + threshold
          + (percent ? "%, " : ", ")
          + (negated ? "NOT " : "")
          + state
          + ", ("
          + alarms.stream().map(AlarmRule::quoted).collect(Collectors.joining(", "))
          + "))";
    }
  }

  private static String bracketed(AlarmRule rule) {
    return rule instanceof And || rule instanceof Or ? "(" + rule + ")" : rule.toString();
  }

  private static String quoted(String alarm) {
    if (alarm.indexOf('\\') >= 0 && BARE.matcher(alarm).matches()) {
      return alarm; // in quotes the backslash could be taken for the start of an escape
    }
    return '"' + alarm.replace("\"", "\\\"") + '"';
  }
}
