package io.tocsin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class JsonReaderProperties {
  private static final ObjectMapper JACKSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @Property
  void what_is_json_to_jackson_is_json_here(@ForAll("texts") String text) {
    JsonNode theirs = theirs(text);
    String ours;
    try {
      ours = JsonReader.read(text).json();
    } catch (JsonSyntaxException e) {
      assertThat(e.getMessage()).contains("expected");
      ours = null;
    }
    assertThat(ours == null).describedAs(text).isEqualTo(theirs == null);
    if (ours != null) {
      assertThat(theirs(ours)).isEqualTo(theirs);
    }
  }

  private static JsonNode theirs(String text) {
    try {
      JsonNode node = JACKSON.readTree(text);
      return node == null || node.isMissingNode() ? null : node;
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  @Example
  void depth_is_bounded() {
    assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
        .hasMessage("the JSON is nested deeper than 100 levels");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"a\"",
            "\"\\u00e4\\n\"",
            "1",
            "-0.5e3",
            "01",
            "true",
            "false",
            "null",
            " ",
            "\"",
            "\\",
            "tru",
            "\"b\":",
            "1.",
            "+1",
            "\"\\x\"")
        .list()
        .ofMaxSize(9)
        .map(list -> String.join("", list));
  }
}
