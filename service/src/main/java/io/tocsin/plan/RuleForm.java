package io.tocsin.plan;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmRuleSyntaxException;
import java.util.Optional;
import java.util.Set;

/**
 * Alarm rules as trees: quotes, white space, needless brackets and this account's ARNs do not
 * count. A rule that does not parse is compared as text and has no children: the account may hold
 * grammar that is newer than ours, and a rule of the files is refused by their reader.
 */
final class RuleForm {
  private RuleForm() {}

  static String of(String rule, AlarmArns arns) {
    return parse(rule, arns).map(AlarmRule::toString).orElse(rule.strip());
  }

  /** The names of the alarms the rule reads. */
  static Set<String> children(String rule, AlarmArns arns) {
    return parse(rule, arns).map(AlarmRule::children).orElse(Set.of());
  }

  private static Optional<AlarmRule> parse(String rule, AlarmArns arns) {
    try {
      return Optional.of(AlarmRule.parse(rule.strip()).mapChildren(arns::nameOf));
    } catch (AlarmRuleSyntaxException unknown) {
      return Optional.empty();
    }
  }
}
