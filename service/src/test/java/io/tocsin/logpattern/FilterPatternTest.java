package io.tocsin.logpattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code logpattern/cases.txt}, which names its source. */
class FilterPatternTest {
  private static final Path CASES = Path.of("src/test/resources/logpattern/cases.txt");

  @TestFactory
  List<DynamicTest> a_pattern_matches_the_lines_that_its_source_says() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    String source = "";
    String pattern = "";
    String line = "";
    int number = 0;
    for (String text : Files.readAllLines(CASES)) {
      number++;
      String rest = text.length() > 2 ? text.substring(2) : "";
      if (text.startsWith("source: ")) {
        source = text.substring(8);
      } else if (text.startsWith("pattern:")) {
        pattern = text.substring(8).strip();
      } else if (text.startsWith("+ ") || text.startsWith("- ")) {
        line = rest;
        tests.add(matching(number, source, pattern, line, text.startsWith("+")));
      } else if (text.startsWith("= ") && rest.contains(" ")) {
        tests.add(field(number, pattern, line, rest));
      } else if (text.startsWith("! ")) {
        tests.add(refused(number, pattern, rest));
      }
    }
    assertThat(tests).hasSizeGreaterThan(200);
    return tests;
  }

  private static DynamicTest matching(
      int number, String source, String pattern, String line, boolean expected) {
    return dynamicTest(
        number + ": " + pattern + (expected ? " matches " : " does not match ") + line,
        () ->
            assertThat(FilterPattern.parse(pattern).matches(line))
                .describedAs(source)
                .isEqualTo(expected));
  }

  private static DynamicTest field(int number, String pattern, String line, String field) {
    int space = field.indexOf(' ');
    return dynamicTest(
        number + ": " + pattern + " gives " + field,
        () ->
            assertThat(
                    FilterPattern.parse(pattern)
                        .match(line)
                        .orElseThrow()
                        .text(LogField.parse(field.substring(0, space))))
                .contains(field.substring(space + 1)));
  }

  private static DynamicTest refused(int number, String pattern, String sentence) {
    return dynamicTest(
        number + ": " + pattern + " is refused",
        () ->
            assertThatThrownBy(() -> FilterPattern.parse(pattern))
                .isInstanceOf(FilterPatternSyntaxException.class)
                .hasMessage(sentence));
  }

  @Test
  void a_pattern_has_1024_characters_at_most() throws FilterPatternSyntaxException {
    assertThat(FilterPattern.parse("a".repeat(1_024)).matches("a".repeat(1_024))).isTrue();
    assertThatThrownBy(() -> FilterPattern.parse("a".repeat(1_025)))
        .hasMessage("the pattern has 1025 characters, expected 1024 at most");
  }

  @Test
  void numbers_are_taken_from_matching_lines() throws FilterPatternSyntaxException {
    LogMatch match =
        FilterPattern.parse("{ $.latency = * }")
            .match("{\"latency\": 1.5e2, \"text\": \"80\", \"unit\": \"ms\", \"all\": [1]}")
            .orElseThrow();
    assertThat(match.number(LogField.parse("$.latency"))).hasValue(150);
    assertThat(match.number(LogField.parse("$.text"))).hasValue(80);
    assertThat(match.number(LogField.parse("$.unit"))).isEmpty();
    assertThat(match.number(LogField.parse("$.all"))).isEmpty();
    assertThat(match.number(LogField.parse("$.all[0]"))).hasValue(1);
    assertThat(match.number(LogField.parse("$.absent"))).isEmpty();
    assertThat(match.number(LogField.parse("$latency"))).isEmpty();
  }

  @Test
  void what_is_probably_not_meant_is_told() throws FilterPatternSyntaxException {
    assertThat(FilterPattern.parse("?a ?b c").doubts())
        .containsExactly(
            "terms with ? count for nothing beside other terms, as CloudWatch Logs has it");
    assertThat(FilterPattern.parse("{ $.path = /*/ }".replace("/*/", "\"/a/*/b\"")).doubts())
        .containsExactly(
            "an asterisk within a value stands for itself, only at its ends for any text");
    assertThat(FilterPattern.parse("{ $.path = \"/a/*\" }").doubts()).isEmpty();
  }

  @Test
  void a_pattern_knows_the_fields_that_it_can_give() throws FilterPatternSyntaxException {
    FilterPattern json = FilterPattern.parse("{ $.a = 1 && $.b[0] = * }");
    assertThat(json.has(LogField.parse("$.c"))).isTrue();
    assertThat(json.names(LogField.parse("$.c"))).isFalse();
    assertThat(json.names(LogField.parse("$.b[0]"))).isTrue();
    assertThat(json.has(LogField.parse("$c"))).isFalse();
    FilterPattern fields = FilterPattern.parse("[ip, ..., bytes]");
    assertThat(fields.has(LogField.parse("$bytes"))).isTrue();
    assertThat(fields.has(LogField.parse("$4"))).isTrue();
    assertThat(fields.has(LogField.parse("$user"))).isFalse();
    assertThat(FilterPattern.parse("ERROR").has(LogField.parse("$.a"))).isFalse();
  }

  @Test
  void a_field_is_one_value() {
    assertThatThrownBy(() -> LogField.parse("$.a[*]"))
        .hasMessage("'$.a[*]' is several fields, expected one without *");
    assertThatThrownBy(() -> LogField.parse("latency"))
        .hasMessage(
            "found 'l' at character 1 of the pattern, expected a field such as $.latency or"
                + " $bytes");
  }
}
