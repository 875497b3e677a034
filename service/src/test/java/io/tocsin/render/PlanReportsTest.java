package io.tocsin.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/**
 * Run with {@code -Dtocsin.golden=write} to write the expected texts anew, and read what changed.
 */
class PlanReportsTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final Path GOLDEN = ROOT.resolve("service/src/test/resources/render");

  @Test
  void plans_as_text_have_costs_calls_history_and_sums() throws IOException {
    compare("plan-report.txt", PlanText.of(SamplePlan.shop(), 120, false));
  }

  @Test
  void plans_as_markdown() throws IOException {
    compare("plan-report.md", PlanMarkdown.of(SamplePlan.shop()));
  }

  @Test
  void plans_as_json() throws IOException {
    compare("plan-report.json", PlanJson.of(SamplePlan.shop()).text());
  }

  @Test
  void colour_marks_what_was_and_what_will_be() {
    assertThat(PlanText.of(SamplePlan.alone(), 120, true))
        .contains("Threshold: \u001b[31m350\u001b[0m \u2192 \u001b[32m400\u001b[0m");
  }

  static Stream<PlanReport> reports() {
    return Stream.of(
        SamplePlan.shop(), SamplePlan.alone(), SamplePlan.hostile(), new PlanReport(List.of()));
  }

  @ParameterizedTest
  @MethodSource("reports")
  void json_is_as_the_published_schema_says(PlanReport report) throws IOException {
    assertThat(schema().validate(PlanJson.of(report).text(), InputFormat.JSON)).isEmpty();
  }

  @Test
  void the_schema_knows_every_field_and_refuses_others() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    JsonNode document = mapper.readTree(PlanJson.of(SamplePlan.shop()).text());
    List<ObjectNode> objects = new ArrayList<>();
    collect(document, objects);
    assertThat(objects).hasSizeGreaterThan(50);
    for (ObjectNode object : objects) {
      boolean byName = object == document.at("/calls/operations") || object.has("PutMetricAlarm");
      if (!byName) {
        object.put("surplus", 1);
        assertThat(schema().validate(document.toString(), InputFormat.JSON))
            .as("a surplus field in %s", object)
            .isNotEmpty();
        object.remove("surplus");
      }
    }
  }

  @Test
  void the_page_is_well_formed_has_unique_ids_and_asks_nothing_of_anywhere() throws IOException {
    String html = PlanHtml.of(SamplePlan.shop());
    Files.writeString(ROOT.resolve("service/target/plan.html"), html);
    Document page = parse(html);

    assertThat(texts(page, "h1"))
        .containsExactly("Plan for 2 accounts and Regions: 3 to create, 1 to update, 1 to delete");
    assertThat(texts(page, "h2"))
        .contains(
            "shop/prod in eu-central-1: orders-db",
            "shop/prod in us-east-1: orders-db",
            "api-latency-p99, before",
            "api-latency-p99, after");
    assertThat(texts(page, "del")).contains("350");
    assertThat(texts(page, "ins")).contains("400");
    assertThat(attributes(page, "id")).doesNotHaveDuplicates();
    assertThat(attributes(page, "href")).allMatch(to -> to.startsWith("#"));
    assertThat(attributes(page, "src")).isEmpty();
    assertThat(texts(page, "script")).isEmpty();
    assertThat(html).contains("default-src &#39;none&#39;; style-src &#39;sha256-");
  }

  @Test
  void names_of_others_stay_text_everywhere() {
    PlanReport report = SamplePlan.hostile();

    assertThat(PlanMarkdown.of(report))
        .contains("nothing can be applied")
        .contains("- Refused: too &lt;many&gt; deletions")
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;\\|\\`x\\`")
        .contains("| AlarmDescription | a\\|b \u23ce &lt;b&gt; | (absent) |")
        .doesNotContain("<script>")
        .doesNotContain("<img")
        .doesNotContain("<b>");
    assertThat(texts(parse(PlanHtml.of(report)), "h2")).contains("</details>", "Refused");
    assertThat(PlanText.of(report, 120, false)).doesNotContain("\u001b");
  }

  @Test
  void what_does_not_fit_into_a_comment_is_counted() {
    String text = PlanMarkdown.of(SamplePlan.many(400));

    assertThat(text.length()).isLessThan(65_536);
    assertThat(text).contains("400 changes more: see the whole with `tocsin plan`.");
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Files.readString(ROOT.resolve("docs/schema/plan.json")), InputFormat.JSON);
  }

  private static void collect(JsonNode node, List<ObjectNode> objects) {
    if (node instanceof ObjectNode object) {
      objects.add(object);
    }
    node.forEach(child -> collect(child, objects));
  }

  private static Document parse(String page) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      return factory.newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    } catch (Exception e) {
      throw new AssertionError("not well-formed: " + page, e);
    }
  }

  private static List<String> texts(Document page, String element) {
    NodeList nodes = page.getElementsByTagName(element);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static List<String> attributes(Document page, String name) {
    NodeList nodes = page.getElementsByTagName("*");
    List<String> values = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      if (nodes.item(i).getAttributes().getNamedItem(name) != null) {
        values.add(nodes.item(i).getAttributes().getNamedItem(name).getNodeValue());
      }
    }
    return values;
  }

  private static void compare(String name, String actual) throws IOException {
    Path golden = GOLDEN.resolve(name);
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }
}
