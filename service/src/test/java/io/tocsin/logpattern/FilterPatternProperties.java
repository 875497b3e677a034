package io.tocsin.logpattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class FilterPatternProperties {

  @Property
  void any_text_is_a_pattern_or_refused_with_a_sentence(
      @ForAll("patterns") String text, @ForAll("lines") String line) {
    try {
      FilterPattern pattern = FilterPattern.parse(text);
      pattern.match(line).ifPresent(match -> assertThat(pattern.matches(line)).isTrue());
    } catch (FilterPatternSyntaxException e) {
      assertThat(e.getMessage()).isNotBlank().doesNotEndWith(".");
      assertThat(e.offset()).isBetween(0, text.length());
    }
  }

  @Property
  void terms_are_found_as_texts_are(
      @ForAll("words") List<String> all,
      @ForAll("words") List<String> none,
      @ForAll("lines") String line)
      throws FilterPatternSyntaxException {
    String pattern =
        String.join(" ", all)
            + none.stream().map(term -> " -" + term).collect(Collectors.joining());
    assertThat(FilterPattern.parse(pattern).matches(line))
        .isEqualTo(
            all.stream().allMatch(line::contains) && none.stream().noneMatch(line::contains));
  }

  @Property
  void regular_expressions_find_what_those_of_java_find(
      @ForAll("expressions") String expression, @ForAll("lines") String line)
      throws FilterPatternSyntaxException {
    // To Java a line may end within a text, which is one line to CloudWatch Logs.
    Assume.that(line.chars().noneMatch(c -> "\n\r\u0085\u2028\u2029".indexOf(c) >= 0));
    assertThat(FilterPattern.parse("%" + expression + "%").matches(line))
        .isEqualTo(Pattern.compile(expression).matcher(line).find());
  }

  @Property
  void json_numbers_are_compared_as_numbers(@ForAll int left, @ForAll int right)
      throws FilterPatternSyntaxException {
    String line = "{\"a\": " + left + "}";
    assertThat(FilterPattern.parse("{ $.a > " + right + " }").matches(line))
        .isEqualTo(left > right);
    assertThat(FilterPattern.parse("{ $.a <= " + right + " }").matches(line))
        .isEqualTo(left <= right);
    assertThat(FilterPattern.parse("{ $.a = " + right + " || $.a < " + right + " }").matches(line))
        .isEqualTo(left <= right);
  }

  @Property(tries = 100)
  void every_place_of_a_line_is_a_field(@ForAll("words") List<String> words)
      throws FilterPatternSyntaxException {
    LogMatch match = FilterPattern.parse("[...]").match(String.join(" ", words)).orElseThrow();
    for (int i = 0; i < words.size(); i++) {
      assertThat(match.text(LogField.parse("$" + (i + 1)))).contains(words.get(i));
    }
  }

  /** Lines as long as CloudWatch Logs takes, made to have a backtracking matcher try for hours. */
  @Example
  void the_worst_pattern_and_the_longest_line_take_seconds() {
    String line = "a".repeat(1 << 20);
    for (String pattern :
        List.of(
            "%" + "a*".repeat(400) + "b%",
            "%" + "a?".repeat(300) + "a{300}b%",
            "{ $.a = 1 }",
            "[..., x = *b*]",
            "?b ?c ?d")) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> assertThat(FilterPattern.parse(pattern).matches(line)).isFalse());
    }
    for (String broken :
        List.of("[".repeat(1 << 20), "\"[".repeat(1 << 19), "{\"a\":".repeat(200_000))) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(60),
          () -> {
            assertThat(FilterPattern.parse("[a, b, ..., c]").matches(broken)).isIn(true, false);
            assertThat(FilterPattern.parse("{ $.a = 1 }").matches(broken)).isFalse();
          });
    }
  }

  @Provide
  Arbitrary<String> patterns() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "{", "}", "[", "]", "(", ")", "$.", "$", "a", "b1", "\"", "%", "?", "-", "*", " ", "=",
            "!=", ">", "<=", "&&", "||", ",", "...", "IS", "NULL", "TRUE", "NOT", "EXISTS", "12",
            "-1e3", "\\", ".", "['a']", "[0]", "[*]", "^", "|", "+", "ä", "\uD83D");
    Arbitrary<String> soup = pieces.list().ofMaxSize(25).map(list -> String.join("", list));
    return Arbitraries.oneOf(
        soup,
        soup.map(text -> "{ $.a = " + text + " }"),
        soup.map(text -> "{" + text + "}"),
        soup.map(text -> "[" + text + "]"),
        soup.map(text -> "%" + text + "%"),
        Arbitraries.strings().ofMaxLength(60));
  }

  @Provide
  Arbitrary<String> lines() {
    return Arbitraries.oneOf(
        Arbitraries.strings().withChars("ab1 c\"[]").ofMaxLength(30),
        Arbitraries.strings().ofMaxLength(30),
        Arbitraries.of(
            "{\"a\": 1}",
            "{\"a\": {\"a\": [1, null, true, \"b1\"]}}",
            "{\"a\"",
            "{\"a\": \"\\u00e4\"}",
            "10.0.0.1 - frank [x y] \"GET / HTTP\" 200 12"));
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.strings()
        .withChars("abc1")
        .ofMinLength(1)
        .ofMaxLength(3)
        .list()
        .ofMaxSize(4);
  }

  @Provide
  Arbitrary<String> expressions() {
    Arbitrary<String> atom =
        Arbitraries.of("a", "b", "1", ".", "[ab]", "[^a]", "\\d", "\\w", "\\s", "\\x61", "\\[");
    Arbitrary<String> repeated =
        Combinators.combine(
                atom, Arbitraries.of("", "", "?", "*", "+", "{2}", "{1,}", "{0,2}", "{1,3}"))
            .as((one, times) -> one + times);
    Arbitrary<String> alternative =
        Combinators.combine(
                Arbitraries.of("", "", "^"),
                repeated.list().ofMinSize(1).ofMaxSize(5),
                Arbitraries.of("", "", "$"))
            .as((start, list, end) -> start + String.join("", list) + end);
    return alternative.list().ofMinSize(1).ofMaxSize(3).map(list -> String.join("|", list));
  }
}
