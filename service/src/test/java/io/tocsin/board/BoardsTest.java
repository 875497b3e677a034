package io.tocsin.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinedDashboard;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.health.HealthTree;
import io.tocsin.health.HealthTreeReader;
import io.tocsin.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardsTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Definitions DEFINITIONS =
      DefinitionReader.read(ROOT.resolve("alarms"), "prod", Map.of());
  private static final HealthTree TREE =
      HealthTreeReader.read(ROOT.resolve("dashboards/health.yaml")).tree();

  @TempDir Path folder;

  @Test
  void the_shops_dashboards_have_a_body_and_belong_to_the_Region_at_home() {
    Boards boards = Boards.read(ROOT.resolve("dashboards/cloudwatch"), DEFINITIONS, TREE);

    assertThat(boards.findings()).isEmpty();
    assertThat(dashboards(boards))
        .extracting(DefinedDashboard::name)
        .containsExactly("shop-prod-database", "shop-prod-overview");
    assertThat(boards.desired().subList(1, boards.desired().size()))
        .isNotEmpty()
        .allSatisfy(other -> assertThat(other.dashboards()).isNull());
    assertThat(dashboards(boards).get(0).component()).isEqualTo("orders-db");
    assertThat(dashboards(boards).get(0).alarms()).contains("shop-prod-db-cpu-high");
  }

  @Test
  void a_threshold_is_a_line_and_a_band_an_expression() throws IOException {
    String body =
        dashboards(read("dashboard: db\ntitle: DB\ncomponents: [orders-db]\n"))
            .get(0)
            .body()
            .json();

    assertThat(body)
        .contains("\"annotations\":{\"horizontal\":[{\"label\":\"db-cpu-high: >")
        .contains("\"region\":\"eu-central-1\"")
        .contains("arn:aws:cloudwatch:eu-central-1:111122223333:alarm:shop-prod-")
        .contains("Runbooks: [docs/runbooks/");
  }

  @Test
  void no_widget_lies_upon_another() throws IOException {
    JsonValue.JsonObject body =
        dashboards(read("dashboard: all\ntitle: All\nstatus: all\n")).get(0).body();
    TreeSet<String> cells = new TreeSet<>();
    for (JsonValue widget : ((JsonValue.JsonArray) field(body, "widgets")).items()) {
      int x = number(widget, "x");
      int y = number(widget, "y");
      for (int i = x; i < x + number(widget, "width"); i++) {
        for (int j = y; j < y + number(widget, "height"); j++) {
          assertThat(i).isLessThan(24);
          assertThat(cells.add(i + " " + j)).as("column %d, row %d", i, j).isTrue();
        }
      }
    }
  }

  @Test
  void a_folder_without_files_declares_that_there_are_none() {
    assertThat(dashboards(Boards.read(folder.resolve("none"), DEFINITIONS, TREE))).isEmpty();
  }

  @Test
  void a_dashboard_is_in_the_environments_that_its_file_names() throws IOException {
    Boards boards = read("dashboard: a\ntitle: A\nenvironments: [staging]\n");

    assertThat(boards.findings()).extracting(Finding::check).containsExactly("environment");
  }

  @Test
  void every_mistake_is_told_at_once_with_its_line() throws IOException {
    Boards boards =
        read(
            """
            dashboard: a b
            title: A
            components: [orders-dbb, orders-db]
            range: 0
            graphs: some
            colour: red
            widgets:
              - type: text
              - {type: metric, row: nowhere}
              - {type: metric, metrics: [{namespace: AWS/SQS}]}
              - {type: metric, alarms: [no-such-alarm], width: 25}
              - {type: logs, query: "limit 1"}
            """);

    assertThat(boards.desired()).isEmpty();
    assertThat(boards.findings())
        .extracting(finding -> finding.location().line() + " " + finding.check())
        .containsExactly(
            "1 dashboard",
            "3 unknown-component",
            "4 dashboard",
            "5 unknown-graphs",
            "6 unknown-key",
            "8 dashboard",
            "9 dashboard",
            "9 dashboard",
            "10 dashboard",
            "11 unknown-alarm",
            "11 dashboard",
            "12 dashboard");
  }

  private Boards read(String text) throws IOException {
    Path there = Files.createDirectories(folder.resolve("dashboards/cloudwatch"));
    Files.writeString(there.resolve("a.yaml"), text);
    return Boards.read(there, DEFINITIONS, TREE);
  }

  private static List<DefinedDashboard> dashboards(Boards boards) {
    assertThat(boards.findings()).isEmpty();
    Desired home = boards.desired().get(0);
    return Objects.requireNonNull(home.dashboards());
  }

  private static JsonValue field(JsonValue object, String key) {
    return Objects.requireNonNull(((JsonValue.JsonObject) object).fields().get(key));
  }

  private static int number(JsonValue object, String key) {
    return (int) ((JsonValue.JsonNumber) field(object, key)).value();
  }
}
