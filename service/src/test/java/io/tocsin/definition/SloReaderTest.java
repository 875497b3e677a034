package io.tocsin.definition;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an objective is expanded into, written out in slo/expanded.txt, and what is refused. */
class SloReaderTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("tocsin.root"), "service/src/test/resources/definition/slo");

  @TempDir Path folder;

  @Test
  void objectives_stand_for_these_alarms() throws IOException {
    Definitions definitions = DefinitionReader.read(FOLDER.resolve("alarms"), null, Map.of());
    assertThat(definitions.findings()).isEmpty();
    String written = definitions.alarms().stream().map(SloReaderTest::shown).collect(joining("\n"));
    Path golden = FOLDER.resolve("expanded.txt");
    if ("write".equals(System.getProperty("tocsin.golden"))) {
      Files.writeString(golden, written);
    }
    assertThat(written).isEqualTo(Files.readString(golden));
  }

  private static String shown(DefinedAlarm defined) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s: %s, %s, slo %s, at %s"
            .formatted(
                defined.id(),
                defined.kind(),
                defined.severity(),
                defined.origin().slo(),
                defined.source()));
    lines.add("  " + defined.summary());
    if (defined.alarm() instanceof CompositeAlarm composite) {
      lines.add("  " + composite.rule());
    } else if (defined.alarm() instanceof MetricAlarm alarm) {
      for (MetricDataQuery query : ((Watched.MetricMath) alarm.watched()).queries()) {
        MetricStat stat = query.metricStat();
        lines.add(
            "  %s = %s"
                .formatted(
                    query.id(),
                    stat == null
                        ? query.expression()
                        : stat.statistic() + " of " + stat.metric().name()));
      }
      lines.add(
          "  %s %s, %d of %d periods of %d s, %s"
              .formatted(
                  alarm.comparisonOperator().symbol(),
                  alarm.threshold(),
                  alarm.effectiveDatapointsToAlarm(),
                  alarm.evaluationPeriods(),
                  alarm.period(),
                  alarm.effectiveTreatMissingData().text()));
    }
    lines.add("  actions " + defined.alarm().actions().alarm());
    return String.join("\n", lines) + "\n";
  }

  @Test
  void an_objective_knows_its_indicator_and_its_alarms() {
    Desired desired =
        DefinitionReader.read(FOLDER.resolve("alarms"), null, Map.of()).first().orElseThrow();

    DefinedSlo slo = desired.slos().get(0);
    assertThat(slo.id()).isEqualTo("checkout-availability");
    assertThat(slo.component()).isEqualTo("checkout");
    assertThat(slo.countsBad()).isTrue();
    assertThat(slo.queries())
        .extracting(MetricDataQuery::id)
        .containsExactly("total", "target5xx", "elb5xx", "bad");
    assertThat(slo.alarms()).hasSize(10).last().isEqualTo("checkout-availability-slow-burn");
    assertThat(desired.alarms()).extracting(DefinedAlarm::id).containsAll(slo.alarms());
  }

  private List<String> findings(String... lines) throws IOException {
    Path alarms = Files.createDirectories(folder.resolve("alarms"));
    Files.copy(FOLDER.resolve("alarms/platform.yaml"), alarms.resolve("platform.yaml"));
    Files.createFile(folder.resolve("burns.md"));
    Files.writeString(
        alarms.resolve("checkout.yaml"),
        "component: checkout\nowner: shop\nslos:\n  - "
            + String.join("\n    ", lines)
            + "\n    runbook: burns.md\n");
    return DefinitionReader.read(alarms, null, Map.of()).findings().stream()
        .map(Finding::toString)
        .toList();
  }

  @Test
  void a_pair_that_can_never_fire_is_told_at_the_objective() throws IOException {
    assertThat(
            findings(
                "name: batch",
                "summary: The batch works",
                "objective: 90",
                "window: 30d",
                "indicator:",
                "  total: {metric: Shop Runs, dimensions: {Job: a}, statistic: Sum}",
                "  bad: {metric: Shop Failures, dimensions: {Job: a}, statistic: Sum}"))
        .containsExactly(
            "alarms/checkout.yaml:6:16: with an objective of 90 % the pair 1h and 5m never fires: it"
                + " needs a burn rate above 14.4, and when everything fails it is 10; expected an"
                + " objective above 93.06 %; write an alarm with a threshold of its own, or a higher"
                + " objective");
  }

  @Test
  void a_mistake_in_the_indicator_is_told_once_and_where_it_stands() throws IOException {
    assertThat(
            findings(
                "name: checkout",
                "summary: Checkout answers",
                "objective: 99.9",
                "window: 30d",
                "indicator:",
                "  total: {metric: AWS/ApplicationELB RequestCount, of: api-abl, statistic: Sum}",
                "  bad: {metric: Shop Failures, dimensions: {Job: a}, statistic: Summ}"))
        .hasSize(2)
        .anySatisfy(
            text -> assertThat(text).contains("yaml:9:60").contains("'api-abl' is not declared"))
        .anySatisfy(text -> assertThat(text).contains("yaml:10:").contains("'Summ'"));
  }

  @Test
  void all_mistakes_of_an_objective_are_told_at_once() throws IOException {
    assertThat(
            findings(
                "name: Checkout",
                "summary: Checkout answers",
                "objective: 0.999",
                "window: 3d",
                "profile: pager",
                "low_traffic: {factor: few}",
                "indicator: {total: {metric: Shop Runs, dimensions: {Job: a}, statistic: Sum}}"))
        .anySatisfy(text -> assertThat(text).contains("did you mean 99.9?"))
        .anySatisfy(text -> assertThat(text).contains("window '3d'").contains("7d to 90d"))
        .anySatisfy(text -> assertThat(text).contains("'pager'").contains("full or pages"))
        .anySatisfy(text -> assertThat(text).contains("factor 'few'"))
        .anySatisfy(text -> assertThat(text).contains("neither 'bad' nor 'good'"))
        .hasSize(5);
  }

  @Test
  void a_pack_recommends_objectives_of_the_resource_it_is_used_on() throws IOException {
    Path alarms = Files.createDirectories(folder.resolve("alarms/packs")).getParent();
    Files.copy(FOLDER.resolve("alarms/platform.yaml"), alarms.resolve("platform.yaml"));
    Files.createFile(folder.resolve("burns.md"));
    Files.writeString(
        alarms.resolve("packs/alb.yaml"),
        """
        pack: alb
        title: Load balancer
        resources: {balancer: alb}
        slos:
          - name: availability
            summary: Requests to {resource} are answered
            runbook: burns.md
            objective: 99.9
            window: 30d
            indicator:
              total: {metric: AWS/ApplicationELB RequestCount, statistic: Sum}
              bad:
                target: {metric: AWS/ApplicationELB HTTPCode_Target_5XX_Count, statistic: Sum}
                elb: {metric: AWS/ApplicationELB HTTPCode_ELB_5XX_Count, of: balancer, statistic: Sum}
        """);
    Files.writeString(
        alarms.resolve("checkout.yaml"),
        """
        component: checkout
        owner: shop
        use:
          - pack: alb
            resource: api-alb
            as: api
            with:
              availability: {objective: 99.5, profile: pages}
        """);

    Definitions definitions = DefinitionReader.read(alarms, null, Map.of());

    assertThat(definitions.findings()).isEmpty();
    assertThat(definitions.alarms())
        .extracting(DefinedAlarm::id)
        .containsExactly(
            "api-availability-burn-1h",
            "api-availability-burn-5m",
            "api-availability-burn-6h",
            "api-availability-burn-30m",
            "api-availability-fast-burn");
    assertThat(definitions.alarms())
        .allSatisfy(
            alarm -> {
              assertThat(alarm.origin().pack()).isEqualTo("alb");
              assertThat(alarm.origin().slo()).isEqualTo("api-availability");
            });
    DefinedSlo slo = definitions.first().orElseThrow().slos().get(0);
    assertThat(slo.summary()).isEqualTo("Requests to api-alb are answered");
    assertThat(slo.objective().percent()).isEqualByComparingTo("99.5");
  }
}
