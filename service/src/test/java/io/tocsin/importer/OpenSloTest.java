package io.tocsin.importer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinedSlo;
import io.tocsin.definition.DefinitionReader;
import io.tocsin.definition.Definitions;
import io.tocsin.definition.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of importer/openslo; what they become is written out in expected.yaml. */
class OpenSloTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/importer/openslo");
  private static final Environment PROD =
      new Environment("shop", "prod", "111122223333", "eu-central-1", null);

  private static OpenSlo.Imported read(String file) throws IOException {
    return OpenSlo.read(Map.of(file, Files.readString(FOLDER.resolve(file))), PROD);
  }

  @Test
  void objectives_with_cloudwatch_sources_become_component_files() throws IOException {
    OpenSlo.Imported imported = read("checkout.yaml");

    assertThat(imported.objectives()).isEqualTo(3);
    assertThat(imported.files()).containsOnlyKeys("alarms/api-ingress-objectives.yaml");
    String text = imported.files().get("alarms/api-ingress-objectives.yaml");
    Path expected = FOLDER.resolve("expected.yaml");
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(expected, text);
    }
    assertThat(text).isEqualTo(Files.readString(expected));
    assertThat(imported.notUnderstood())
        .extracting(NotUnderstood::toString)
        .containsExactly(
            "SLO checkout-availability: spec.alertPolicies: Tocsin's own burn rate pairs stand in"
                + " their place");
  }

  @Test
  void what_was_imported_is_read_as_objectives_once_the_runbooks_are_written(@TempDir Path folder)
      throws IOException {
    OpenSlo.Imported imported = read("checkout.yaml");
    Path alarms = Files.createDirectories(folder.resolve("alarms"));
    Files.writeString(
        alarms.resolve("platform.yaml"),
        """
        platform: shop
        environments:
          prod: {account: "111122223333", region: eu-central-1}
        resources:
          api: {type: alb, LoadBalancer: app/shop-api/50dc6c495c0c9188}
        routes:
          page: {topic: page}
          ticket: {topic: ticket}
        """);
    for (Map.Entry<String, String> file : imported.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    Path runbooks = Files.createDirectories(folder.resolve("docs/runbooks"));
    for (String name :
        List.of(
            "checkout-availability-promised", "checkout-availability-wanted", "checkout-latency")) {
      Files.createFile(runbooks.resolve(name + ".md"));
    }

    Definitions definitions = DefinitionReader.read(alarms, null, Map.of());

    assertThat(definitions.hasErrors()).as(definitions.findings().toString()).isFalse();
    assertThat(definitions.desired())
        .flatExtracting(desired -> desired.slos())
        .extracting(DefinedSlo::id)
        .containsExactlyInAnyOrder(
            "checkout-availability-promised", "checkout-availability-wanted", "checkout-latency");
  }

  @Test
  void what_cannot_be_said_exactly_is_left_out_and_told() throws IOException {
    OpenSlo.Imported imported = read("others.yaml");

    assertThat(imported.files()).isEmpty();
    assertThat(imported.notUnderstood())
        .extracting(NotUnderstood::toString)
        .containsExactly(
            "AlertPolicy page-somebody: alerting is that of Tocsin's burn rate pairs, and of its"
                + " routes",
            "SLO by-average: thresholdMetric: it compares the Average of each period, and Tocsin"
                + " counts requests; without a statistic each sample would count",
            "SLO by-prometheus: ratioMetric.good: its source is of type Prometheus, and CloudWatch"
                + " is read",
            "SLO by-prometheus: ratioMetric.total.metricSource.spec.sql: this key is not read",
            "SLO by-slices: spec.budgetingMethod: it is Timeslices, and only Occurrences counts"
                + " requests",
            "SLO by-slices: spec.indicatorRef: there is no SLI 'not-here' in these files",
            "SLO by-slices: spec.timeWindow: a window of the calendar, and alarms have rolling ones"
                + " only",
            "SLO of-old: apiVersion: it is openslo/v1alpha, and openslo/v1 is read");
  }

  @Test
  void a_file_that_is_no_yaml_is_told_and_the_others_are_read() throws IOException {
    OpenSlo.Imported imported =
        OpenSlo.read(
            Map.of(
                "a.yaml",
                "kind: [",
                "checkout.yaml",
                Files.readString(FOLDER.resolve("checkout.yaml"))),
            PROD);

    assertThat(imported.objectives()).isEqualTo(3);
    assertThat(imported.notUnderstood())
        .anySatisfy(
            each -> assertThat(each.toString()).startsWith("a.yaml: line").contains("not YAML"));
  }
}
