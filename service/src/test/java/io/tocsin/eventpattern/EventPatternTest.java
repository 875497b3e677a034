package io.tocsin.eventpattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tocsin.json.JsonReader;
import io.tocsin.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every case of {@code eventpattern/cases.txt}, which names its source. */
class EventPatternTest {
  private static final Path CASES = Path.of("src/test/resources/eventpattern/cases.txt");

  @TestFactory
  List<DynamicTest> a_pattern_matches_the_events_that_its_source_says() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    String pattern = "";
    int number = 0;
    for (String text : Files.readAllLines(CASES)) {
      number++;
      String rest = text.length() > 2 ? text.substring(2) : "";
      String of = pattern;
      if (text.startsWith("pattern: ")) {
        pattern = text.substring(9);
      } else if (text.startsWith("+ ") || text.startsWith("- ")) {
        boolean expected = text.startsWith("+");
        tests.add(
            dynamicTest(
                number + ": " + of + (expected ? " matches " : " does not match ") + rest,
                () -> assertThat(pattern(of).matches(rest)).isEqualTo(expected)));
      } else if (text.startsWith("! ")) {
        tests.add(
            dynamicTest(
                number + ": " + of + " is refused",
                () -> assertThatThrownBy(() -> pattern(of)).hasMessage(rest)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(50);
    return tests;
  }

  @Test
  void a_pattern_is_written_as_it_was_given() throws Exception {
    assertThat(pattern("{ \"source\" : [ \"aws.rds\" , 1.0, null ] }").json())
        .isEqualTo("{\"source\":[\"aws.rds\",1.0,null]}");
  }

  @Test
  void an_event_that_is_no_json_is_refused() throws Exception {
    EventPattern pattern = pattern("{\"source\":[\"aws.rds\"]}");
    assertThatThrownBy(() -> pattern.matches("{\"source\": aws.rds}"))
        .isInstanceOf(JsonSyntaxException.class)
        .hasMessage("found 'a' at character 12 of the JSON, expected a value");
  }

  private static EventPattern pattern(String json) throws Exception {
    return EventPattern.of(JsonReader.read(json));
  }
}
