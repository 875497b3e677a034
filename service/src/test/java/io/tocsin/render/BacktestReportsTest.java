package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tocsin.backtest.BacktestComparison;
import io.tocsin.backtest.BacktestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Run with {@code -Dtocsin.golden=write} to write the expected texts anew, and read what changed.
 */
class BacktestReportsTest {
  private static final Path GOLDEN =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/render");
  private static final BacktestResult SHOP = SampleBacktest.shop();
  private static final BacktestComparison CHANGE =
      new BacktestComparison(SHOP, SampleBacktest.shop(1.5));

  @Test
  void a_backtest_as_text() throws IOException {
    compare("backtest.txt", BacktestText.of(SHOP, 140, false));
  }

  @Test
  void a_backtest_as_markdown() throws IOException {
    compare("backtest.md", BacktestMarkdown.of(SHOP));
  }

  @Test
  void a_backtest_as_json() throws IOException {
    compare("backtest.json", BacktestJson.of(SHOP, false).text());
  }

  @Test
  void a_comparison_as_text() throws IOException {
    compare("comparison.txt", ComparisonText.of(CHANGE, 140, false));
  }

  @Test
  void a_comparison_as_markdown() throws IOException {
    compare("comparison.md", BacktestMarkdown.of(CHANGE));
  }

  @Test
  void a_comparison_as_json_has_both_results() throws IOException {
    JsonNode json = new ObjectMapper().readTree(ComparisonJson.of(CHANGE, false).text());
    assertThat(json.get("toldMore").get("page").asInt()).isNegative();
    assertThat(json.get("changes").findValuesAsText("id")).contains("api-latency-p99");
    assertThat(json.get("after").get("alarms").size()).isEqualTo(5);
    assertThat(json.get("before").get("totals").get("fired").asInt())
        .isGreaterThan(json.get("after").get("totals").get("fired").asInt());
  }

  @Test
  void a_suggestion_as_text_and_markdown_and_json() throws IOException {
    compare("suggestion.txt", SuggestionText.of(SampleBacktest.suggestion(), 120, false));
    compare("suggestion.md", BacktestMarkdown.of(SampleBacktest.suggestion()));
    compare("suggestion.json", SuggestionJson.of(SampleBacktest.suggestion()).text());
  }

  @Test
  void the_page_is_kept_to_be_looked_at() throws IOException {
    Path page = Path.of(System.getProperty("tocsin.root"), "service/target/backtest.html");
    Files.writeString(page, BacktestHtml.of(SHOP));
    assertThat(page).isNotEmptyFile();
    Files.writeString(page.resolveSibling("comparison.html"), BacktestHtml.of(CHANGE));
    Files.writeString(
        page.resolveSibling("suggestion.html"), BacktestHtml.of(SampleBacktest.suggestion()));
  }

  @Test
  void graphs_in_json_are_points_with_null_for_what_is_missing() throws IOException {
    JsonNode json = new ObjectMapper().readTree(BacktestJson.of(SHOP, true).text());
    JsonNode graph = json.get("alarms").get(2).get("graph");
    assertThat(graph.size()).isEqualTo(SHOP.alarms().get(2).graph().size());
    assertThat(graph.get(0).get("start").asText()).isEqualTo("2026-01-05T00:00:00Z");
    assertThat(graph.get(0).get("minimum").isNumber()).isTrue();
    assertThat(graph).anyMatch(point -> point.get("minimum").isNull());
  }

  @Test
  void hostile_names_reach_neither_terminal_nor_markdown_as_anything_but_text() {
    assertThat(BacktestText.of(SampleBacktest.hostile(), 200, false)).doesNotContain("\u001b");
    assertThat(BacktestMarkdown.of(SampleBacktest.hostile()))
        .doesNotContain("<script>")
        .doesNotContain("<img")
        .doesNotContain(" `x`")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;\\|\\`x\\`");
  }

  @Test
  void nothing_that_fired_and_no_incidents_are_said_in_short() {
    assertThat(BacktestText.of(SampleBacktest.quiet(), 100, false))
        .startsWith("The alarm would not have fired.\n")
        .doesNotContain("detected")
        .doesNotContain("by hour");
  }

  private static void compare(String name, String actual) throws IOException {
    Path golden = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.createDirectories(GOLDEN);
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
