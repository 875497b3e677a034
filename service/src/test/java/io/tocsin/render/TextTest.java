package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.Finding;
import io.tocsin.definition.Location;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTest {
  private static final Finding ERROR =
      new Finding(
          "unknown-resource",
          Finding.Level.ERROR,
          new Location("alarms/api.yaml", 4, 9),
          "'api-abl' is no resource",
          "did you mean 'api-alb'?");
  private static final Finding NOTE =
      new Finding(
          "no-runbook",
          Finding.Level.NOTE,
          new Location("alarms/api.yaml", 5, 1),
          "there is no runbook",
          null);

  @Test
  void a_finding_starts_with_a_place_an_editor_can_jump_to() {
    assertThat(FindingText.of(ERROR, false))
        .isEqualTo(
            """
            alarms/api.yaml:4:9: error: 'api-abl' is no resource (unknown-resource)
                hint: did you mean 'api-alb'?
            """);
  }

  @Test
  void findings_are_counted_by_level() {
    assertThat(FindingText.of(List.of(ERROR, NOTE, NOTE), false)).endsWith("\n1 error, 2 notes\n");
    assertThat(FindingText.of(List.of(), false)).isEmpty();
  }

  @Test
  void numbers_stand_to_the_right_and_what_is_missing_is_a_dash() {
    assertThat(
            TableText.of(
                List.of("target", "requests"),
                List.of(false, true),
                List.of(List.of("10.0.1.7", "9"), Arrays.asList(null, "1200")),
                80))
        .isEqualTo(
            """
            target    requests
            --------  --------
            10.0.1.7         9
            -             1200
            """);
  }

  @Test
  void the_widest_column_is_cut_to_fit() {
    String text =
        TableText.of(
            List.of("url", "n"),
            List.of(false, true),
            List.of(List.of("https://shop.example.com/api/orders", "12")),
            20);

    assertThat(text.lines()).allMatch(line -> line.length() <= 20);
    assertThat(text).contains("https://shop.ex\u2026  12");
  }

  @Test
  void a_cell_stays_on_its_line() {
    assertThat(
            TableText.of(List.of("agent"), List.of(false), List.of(List.of("a\nb\u001b[31m")), 80))
        .contains("a \u23ce b[31m\n");
  }
}
