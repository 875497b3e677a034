package io.tocsin.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {

  @Test
  void numbers_and_booleans_stay_the_text_they_are() {
    Object read = JsonReader.read(" {\"a\": [1.50, true, null, \"x\\u00e9\\n\\/\"], \"b\": {}} ");

    assertThat(read)
        .isEqualTo(Map.of("a", Arrays.asList("1.50", "true", null, "xé\n/"), "b", Map.of()));
  }

  @Test
  void lists_may_be_empty() {
    assertThat(JsonReader.read("[]")).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{|line 1, column 2: this is not JSON: the text ends too early",
        "{\"a\" 1}|line 1, column 6: this is not JSON: expected :",
        "{a: 1}|line 1, column 2: this is not JSON: expected a key in quotes",
        "[1 2]|line 1, column 4: this is not JSON: expected , or ]",
        "[1] x|line 1, column 5: this is not JSON: expected nothing more",
        "[nul]|line 1, column 2: this is not JSON: expected a value",
        "\"\\q\"|line 1, column 4: this is not JSON: '\\q' is no escape",
      })
  void a_mistake_is_a_sentence_with_its_place(String text, String sentence) {
    assertThatThrownBy(() -> JsonReader.read(text)).hasMessage(sentence);
  }

  @Test
  void brackets_without_end_are_refused_and_do_not_overflow() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .hasMessageContaining("nested deeper than 200 levels");
  }
}
