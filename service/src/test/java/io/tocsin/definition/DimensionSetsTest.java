package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DimensionSetsTest {
  private static final List<Set<String>> REQUESTS =
      List.of(Set.of("LB"), Set.of("LB", "AZ"), Set.of("LB", "TG"), Set.of("LB", "TG", "AZ"));
  private static final List<Set<String>> FIREWALL =
      List.of(
          Set.of("WebACL", "Region", "Rule"),
          Set.of("WebACL", "Region", "Country"),
          Set.of("WebACL", "Region", "Device"));

  @Test
  void the_first_set_is_meant_when_nothing_is_added() {
    assertThat(DimensionSets.choose(REQUESTS, Set.of())).isEqualTo(Set.of("LB"));
  }

  @Test
  void what_is_added_is_added_to_the_first_set() {
    assertThat(DimensionSets.choose(REQUESTS, Set.of("AZ", "TG"))).hasSize(3);
    assertThat(DimensionSets.choose(FIREWALL, Set.of("Rule"))).contains("Rule", "WebACL");
  }

  @Test
  void another_set_is_meant_when_only_that_one_has_what_is_added() {
    assertThat(DimensionSets.choose(FIREWALL, Set.of("Country")))
        .isEqualTo(Set.of("WebACL", "Region", "Country"));
  }

  @Test
  void a_set_that_nobody_publishes_is_none() {
    assertThat(DimensionSets.choose(FIREWALL, Set.of("Country", "Device"))).isNull();
    assertThat(DimensionSets.choose(REQUESTS, Set.of("Rule"))).isNull();
  }
}
