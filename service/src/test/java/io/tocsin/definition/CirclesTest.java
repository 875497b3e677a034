package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CirclesTest {

  @Test
  void things_that_meet_again_are_no_circle() {
    assertThat(
            Circles.in(
                Map.of("a", List.of("b", "c"), "b", List.of("d"), "c", List.of("d", "unknown"))))
        .isEmpty();
  }

  @Test
  void two_circles_are_told_apart_and_begin_with_their_first_name() {
    assertThat(
            Circles.in(
                Map.of(
                    "a", List.of("c"),
                    "c", List.of("b"),
                    "b", List.of("c", "b"))))
        .containsExactly(List.of("b", "c", "b"), List.of("b", "b"));
  }

  @Test
  void a_long_chain_does_not_overflow_the_stack() {
    Map<String, List<String>> chain = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      chain.put("n" + i, List.of("n" + (i + 1)));
    }
    assertThat(Circles.in(chain)).isEmpty();
    chain.put("n100000", List.of("n0"));
    List<List<String>> circles = Circles.in(chain);
    assertThat(circles).hasSize(1);
    assertThat(Circles.shown(circles.get(0)))
        .isEqualTo("n0 → n1 → n2 → n3 → n4 → n5 → n6 → n7 → n8 → n9 → … 99991 more … → n0");
  }
}
