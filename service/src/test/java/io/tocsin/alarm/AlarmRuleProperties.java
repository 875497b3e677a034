package io.tocsin.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every rule. */
final class AlarmRuleProperties {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void canonicalTextReadsAsTheSameRule(@ForAll("rules") String text) {
    AlarmRule rule = AlarmRule.parse(text);
    assertThat(AlarmRule.parse(rule.toString())).isEqualTo(rule);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void negationIsNeverTrueTogetherWithTheRule(
      @ForAll("rules") String text, @ForAll AlarmState a, @ForAll AlarmState b) {
    AlarmRule rule = AlarmRule.parse(text);
    AlarmRule not = AlarmRule.parse("NOT (" + text + ")");
    assertThat(not.test(child -> child.startsWith("a") ? a : b))
        .isNotEqualTo(rule.test(child -> child.startsWith("a") ? a : b));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void anyTextIsReadOrRefusedWithASentence(@ForAll("texts") String text) {
    Throwable thrown = catchThrowable(() -> AlarmRule.parse(text));
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(AlarmRuleSyntaxException.class).hasMessageStartingWith("A");
    }
  }

  @Provide
  Arbitrary<String> rules() {
    return rules(4);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "ALARM",
            "OK",
            "(",
            ")",
            ",",
            " ",
            "AND",
            "NOT",
            "AT_LEAST",
            "1",
            "50%",
            "\"",
            "\\",
            "x")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  private static Arbitrary<String> rules(int depth) {
    if (depth == 0) {
      return leaves();
    }
    Arbitrary<String> smaller = rules(depth - 1);
    return Arbitraries.oneOf(
        leaves(),
        smaller.map(rule -> "NOT (" + rule + ")"),
        pairs(smaller, " AND "),
        pairs(smaller, " OR "));
  }

  private static Arbitrary<String> pairs(Arbitrary<String> rules, String operator) {
    return Combinators.combine(rules, rules)
        .as((left, right) -> "(" + left + ")" + operator + "(" + right + ")");
  }

  private static Arbitrary<String> leaves() {
    return Arbitraries.of(
        "TRUE",
        "FALSE",
        "ALARM(a)",
        "OK(\"b\\\"c (d)\")",
        "INSUFFICIENT_DATA(b\\)",
        "AT_LEAST(2, NOT OK, (a1, a2, b))",
        "AT_LEAST(67%, ALARM, (a, b, \"a c\"))");
  }
}
