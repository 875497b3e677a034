package io.tocsin.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.vectors.CloudWatchVectors;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that the live service took or refused, and what they evaluate to. */
final class AlarmRuleVectorsTest {
  private static final String FILE = "composite-rules.yaml";
  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "us-east-1";

  /** Cases that nothing here covers, and why. */
  private static final Map<String, String> NOT_COVERED =
      Map.of("parents_per_alarm", "a limit on an account's composites, not on one rule");

  static Stream<Arguments> admission() {
    return CloudWatchVectors.list(FILE, "admission").stream()
        .map(vector -> Arguments.of(vector.get("rule"), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void admission(String rule, Map<String, Object> vector) {
    String alarm = (String) vector.getOrDefault("alarm_name", "parent");
    List<String> problems = problems(rule, alarm);
    if (vector.get("ok").equals(true)) {
      assertThat(problems).as(rule).isEmpty();
    } else {
      String part = (String) vector.getOrDefault("error_contains", "");
      assertThat(problems).as(rule).isNotEmpty().allSatisfy(p -> assertThat(p).contains(part));
    }
  }

  static Stream<Arguments> evaluation() {
    return CloudWatchVectors.list(FILE, "evaluation").stream()
        .map(vector -> Arguments.of(vector.get("rule") + " with " + vector.get("states"), vector));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void evaluation(String name, Map<String, Object> vector) {
    Map<String, String> states = CloudWatchVectors.cast(vector.get("states"));
    AlarmRule rule = AlarmRule.parse((String) vector.get("rule"));
    boolean alarms = vector.get("result").equals("ALARM");

    assertThat(rule.test(child -> state(states.get(child)))).as(name).isEqualTo(alarms);
    assertThat(AlarmRule.parse(rule.toString())).as("canonical text of %s", name).isEqualTo(rule);
  }

  static Stream<Arguments> equivalent() {
    List<List<String>> pairs =
        CloudWatchVectors.cast(CloudWatchVectors.load(FILE).get("equivalent"));
    return pairs.stream().map(Arguments::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void equivalent(List<String> pair) {
    assertThat(AlarmRule.parse(pair.get(0)).resolvedIn(ACCOUNT, REGION))
        .isEqualTo(AlarmRule.parse(pair.get(1)).resolvedIn(ACCOUNT, REGION));
  }

  @Test
  void limitsAreThoseOfTheService() {
    Map<String, Integer> limits =
        CloudWatchVectors.cast(CloudWatchVectors.load(FILE).get("limits"));
    int children = limits.get("children");
    int elements = limits.get("elements");
    int chars = limits.get("rule_chars");

    assertThat(problems(ors("ALARM(c%d)", children), "p")).noneMatch(p -> p.contains("more than"));
    assertThat(problems(ors("ALARM(c%d)", children + 1), "p"))
        .containsExactly("AlarmRule names more than 100 alarms; split it into composites.");
    assertThat(problems(ors("TRUE", elements), "p")).isEmpty();
    assertThat(problems(ors("TRUE", elements + 1), "p"))
        .containsExactly("AlarmRule has more than 500 elements; split it into composites.");
    assertThat(problems("TRUE" + " ".repeat(chars - 12) + "OR FALSE", "p")).isEmpty();
    assertThat(problems("TRUE" + " ".repeat(chars - 11) + "OR FALSE", "p"))
        .containsExactly("AlarmRule must have 1 to 10240 characters, found 10241.");
  }

  @Test
  void noCaseIsLostOnTheWay() {
    assertThat(admission()).hasSize(45);
    assertThat(evaluation()).hasSize(21);
    assertThat(equivalent()).hasSize(3);
    assertThat(NOT_COVERED).hasSize(1);
  }

  private static List<String> problems(String text, String alarm) {
    try {
      return AlarmRuleAdmission.problems(
          AlarmRule.parse(text), alarm, ACCOUNT, REGION, Set.of("a", "b")::contains);
    } catch (AlarmRuleSyntaxException e) {
      return List.of(e.getMessage());
    }
  }

  private static String ors(String element, int times) {
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < times; i++) {
      rule.append(i == 0 ? "" : " OR ").append(element.replace("%d", String.valueOf(i)));
    }
    return rule.toString();
  }

  private static AlarmState state(String letter) {
    return switch (letter) {
      case "A" -> AlarmState.ALARM;
      case "O" -> AlarmState.OK;
      default -> AlarmState.INSUFFICIENT_DATA;
    };
  }
}
