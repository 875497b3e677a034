package io.tocsin.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AlarmRuleTest {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      delimiter = '|',
      value = {
        "ALARM(a) OR ALARM(b) AND OK(c)      | ALARM(\"a\") OR (ALARM(\"b\") AND OK(\"c\"))",
        "(ALARM(a) OR (ALARM(b))) OR OK(c)   | ALARM(\"a\") OR ALARM(\"b\") OR OK(\"c\")",
        "NOT (ALARM(a) AND TRUE)             | NOT (ALARM(\"a\") AND TRUE)",
        "((FALSE))                           | FALSE",
        "NOT NOT INSUFFICIENT_DATA ( x.y/z ) | NOT NOT INSUFFICIENT_DATA(\"x.y/z\")",
        "AT_LEAST(50%,NOT OK,(a,\"b c\"))    | AT_LEAST(50%, NOT OK, (\"a\", \"b c\"))",
        "ALARM(\"say \\\"hi\\\" (now)\")     | ALARM(\"say \\\"hi\\\" (now)\")",
      })
  void canonicalTextBracketsAndQuotes(String rule, String canonical) {
    assertThat(AlarmRule.parse(rule)).hasToString(canonical);
    assertThat(AlarmRule.parse(canonical)).isEqualTo(AlarmRule.parse(rule));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "true                   | 0  | Unsupported token 'true' at char 0, must be: '(', 'ALARM'",
        "TRUE and FALSE         | 5  | Unsupported token 'and' at char 5, must be: <EOF>, 'AND', 'OR'",
        "(TRUE                  | 5  | Unsupported token '<EOF>' at char 5, must be: ')'",
        "TRUE)                  | 4  | Unsupported token ')' at char 4, must be: <EOF>, 'AND', 'OR'",
        "(TRUE FALSE)           | 6  | Unsupported token 'FALSE' at char 6, must be: ')', 'AND', 'OR'",
        "ALARM(a b)             | 8  | Unsupported token 'b' at char 8, must be: ')'",
        "ALARM()                | 6  | Unsupported token ')' at char 6, must be: an alarm name",
        "ALARM(\"a)             | 6  | the quote at char 6 is not closed",
        "AT_LEAST(1.5, OK, (a)) | 9  | Unsupported token '1.5' at char 9, must be: a whole number",
        "AT_LEAST(1, BAD, (a))  | 12 | must be: 'ALARM', 'INSUFFICIENT_DATA', 'OK'",
        "AT_LEAST(2, OK, (a))   | 9  | must be between 1 and number of alarms (1), found 2 at char 9",
      })
  void mistakesAreReportedWithTheirPlace(String rule, int position, String message) {
    assertThatThrownBy(() -> AlarmRule.parse(rule))
        .isInstanceOfSatisfying(
            AlarmRuleSyntaxException.class, e -> assertThat(e.position()).isEqualTo(position))
        .hasMessageContaining(message);
  }

  @Test
  void childrenAreListedOnceInOrder() {
    assertThat(AlarmRule.parse("OK(b) AND (ALARM(a) OR AT_LEAST(1, OK, (b, c)))").children())
        .containsExactly("b", "a", "c");
  }

  @Test
  void onlyArnsOfTheAccountAndRegionBecomeNames() {
    String rule = "ALARM(arn:aws:cloudwatch:%s:%s:alarm:a:b)";
    assertThat(
            AlarmRule.parse(rule.formatted("eu-central-1", "111122223333"))
                .resolvedIn("111122223333", "eu-central-1"))
        .isEqualTo(AlarmRule.parse("ALARM(a:b)"));
    AlarmRule foreign = AlarmRule.parse(rule.formatted("eu-west-1", "111122223333"));
    assertThat(foreign.resolvedIn("111122223333", "eu-central-1")).isEqualTo(foreign);
  }

  @Test
  void manyNotsAndManyBracketsAreRead() {
    assertThat(AlarmRule.parse("NOT ".repeat(2_500) + "TRUE").test(child -> AlarmState.OK))
        .isTrue();
    assertThat(AlarmRule.parse("(".repeat(249) + "TRUE" + ")".repeat(249)))
        .isEqualTo(new AlarmRule.Constant(true));
    assertThatThrownBy(() -> AlarmRule.parse("(".repeat(10_000)))
        .hasMessage("AlarmRule has more than 500 elements; split it into composites.");
  }
}
