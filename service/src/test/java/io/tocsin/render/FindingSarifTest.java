package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What SARIF 2.1.0 (OASIS, section 3) asks of a log. The whole was tried against its JSON schema
 * when it was written; here is what would break a code host's reading.
 */
class FindingSarifTest {
  private static final List<Finding> FINDINGS =
      List.of(
          new Finding(
              "never-fires",
              Finding.Level.ERROR,
              new Location("alarms/my shop.yaml", 3, 16),
              "it can never fire",
              "mend it"),
          new Finding(
              "unused-route",
              Finding.Level.NOTE,
              new Location("alarms/platform.yaml", 9, 5),
              "no alarm takes it",
              null));

  private static JsonNode log() throws Exception {
    String text =
        FindingSarif.of(
                FINDINGS,
                "1.2.3",
                name -> "# " + name + "\n\nWhat it is.\n",
                name -> name.startsWith("never") ? "https://shop.example/" + name : null)
            .text();
    return new ObjectMapper().readTree(text);
  }

  @Test
  void a_log_has_its_version_and_one_run_of_tocsin() throws Exception {
    assertThat(log().path("version").asText()).isEqualTo("2.1.0");
    assertThat(log().path("runs")).hasSize(1);
    JsonNode driver = log().at("/runs/0/tool/driver");
    assertThat(driver.path("name").asText()).isEqualTo("tocsin");
    assertThat(driver.path("version").asText()).isEqualTo("1.2.3");
  }

  @Test
  void a_result_names_its_rule_by_id_and_index() throws Exception {
    JsonNode run = log().at("/runs/0");
    for (JsonNode result : run.path("results")) {
      JsonNode rule = run.at("/tool/driver/rules/" + result.path("ruleIndex").asInt());
      assertThat(rule.path("id").asText()).isEqualTo(result.path("ruleId").asText());
      assertThat(rule.at("/shortDescription/text").asText()).isEqualTo("What it is.");
    }
    assertThat(run.at("/tool/driver/rules/0/helpUri").asText())
        .isEqualTo("https://shop.example/never-fires");
    assertThat(run.at("/tool/driver/rules/1").has("helpUri")).isFalse();
  }

  @Test
  void a_place_is_a_relative_uri_with_line_and_column() throws Exception {
    JsonNode place = log().at("/runs/0/results/0/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo("alarms/my%20shop.yaml");
    assertThat(place.at("/artifactLocation/uriBaseId").asText()).isEqualTo("%SRCROOT%");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(3);
    assertThat(place.at("/region/startColumn").asInt()).isEqualTo(16);
    assertThat(log().at("/runs/0/results/0/level").asText()).isEqualTo("error");
    assertThat(log().at("/runs/0/results/0/message/text").asText())
        .isEqualTo("it can never fire; mend it");
    assertThat(log().at("/runs/0/results/1/level").asText()).isEqualTo("note");
  }

  @Test
  void the_same_findings_give_the_same_text() throws Exception {
    assertThat(log()).isEqualTo(log());
  }
}
