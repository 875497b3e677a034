package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Event patterns that EventBridge treats alike are one text. */
class JsonFormTest {

  @Test
  void white_space_and_the_order_of_fields_and_alternatives_are_no_difference() {
    assertThat(JsonForm.ofPattern("{ \"source\" : [\"b\", \"a\"], \"detail\": {\"x\": [1]} }"))
        .isEqualTo(JsonForm.ofPattern("{\"detail\":{\"x\":[1]},\"source\":[\"a\",\"b\",\"a\"]}"));
  }

  @Test
  void the_order_within_a_numeric_comparison_is_one() {
    assertThat(JsonForm.ofPattern("{\"x\":[{\"numeric\":[\">\",0,\"<\",5]}]}"))
        .isNotEqualTo(JsonForm.ofPattern("{\"x\":[{\"numeric\":[\"<\",0,\">\",5]}]}"));
  }

  @Test
  void a_text_and_a_number_differ() {
    assertThat(JsonForm.ofPattern("{\"x\":[3]}"))
        .isNotEqualTo(JsonForm.ofPattern("{\"x\":[\"3\"]}"));
  }

  @Test
  void what_is_no_JSON_stays_as_it_is() {
    assertThat(JsonForm.ofPattern("{x")).isEqualTo("{x");
  }
}
