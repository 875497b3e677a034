package io.tocsin.definition;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.Watched;
import io.tocsin.health.HealthTree;
import io.tocsin.health.HealthTreeReader;
import io.tocsin.metric.MetricDataQuery;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The alarms of this repository's own shop. */
class RepositoryAlarmsTest {
  private static final Path ROOT = Path.of(System.getProperty("tocsin.root"));
  private static final HealthTree TREE =
      HealthTreeReader.read(ROOT.resolve("dashboards/health.yaml")).tree();
  private static final Definitions DEFINITIONS =
      DefinitionReader.read(ROOT.resolve("alarms"), null, Map.of(), TREE.componentNames());

  @Test
  void they_are_read_without_findings() {
    assertThat(DEFINITIONS.findings()).isEmpty();
    assertThat(DEFINITIONS.environments())
        .containsExactly(new Environment("shop", "prod", "111122223333", "eu-central-1", null));
  }

  @Test
  void those_that_scenarios_and_pages_are_built_on_have_the_names_they_always_had() {
    assertThat(DEFINITIONS.alarms())
        .extracting(alarm -> alarm.alarm().name())
        .doesNotHaveDuplicates()
        .allMatch(name -> name.startsWith("shop-prod-"))
        .contains(
            "shop-prod-api-5xx-ratio",
            "shop-prod-api-latency-p99",
            "shop-prod-api-no-requests",
            "shop-prod-api-unhealthy-hosts",
            "shop-prod-api-elb-5xx",
            "shop-prod-shop-checkout-impaired",
            "shop-prod-api-cpu-high",
            "shop-prod-api-instances-short",
            "shop-prod-api-memory-high",
            "shop-prod-api-disk-full",
            "shop-prod-api-status-check",
            "shop-prod-db-connections-high",
            "shop-prod-db-cpu-high",
            "shop-prod-db-storage-low",
            "shop-prod-db-write-latency",
            "shop-prod-orders-age",
            "shop-prod-orders-backlog",
            "shop-prod-orders-dead-letters");
  }

  @Test
  void what_wakes_somebody_up_or_makes_a_ticket_has_a_runbook() {
    assertThat(DEFINITIONS.alarms())
        .filteredOn(alarm -> alarm.severity() != Severity.INFO)
        .allSatisfy(alarm -> assertThat(alarm.runbook()).as(alarm.id()).isNotNull());
  }

  @Test
  void every_alarm_has_a_description_that_cloudwatch_takes() {
    assertThat(DEFINITIONS.alarms())
        .allSatisfy(
            alarm ->
                assertThat(alarm.alarm().description())
                    .isNotNull()
                    .startsWith(alarm.summary())
                    .hasSizeLessThanOrEqualTo(AlarmDescription.LIMIT));
  }

  @Test
  void causes_page_only_for_a_written_reason() {
    assertThat(DEFINITIONS.alarms())
        .filteredOn(alarm -> alarm.severity() == Severity.PAGE)
        .filteredOn(alarm -> alarm.kind() == Kind.CAUSE)
        .allSatisfy(alarm -> assertThat(alarm.origin().whyPage()).as(alarm.id()).isNotBlank());
  }

  @Test
  void the_error_ratio_is_metric_math_over_the_load_balancer() {
    MetricAlarm alarm = (MetricAlarm) alarm("api-5xx-ratio").alarm();
    Watched.MetricMath math = (Watched.MetricMath) alarm.watched();
    assertThat(math.queries())
        .extracting(MetricDataQuery::id)
        .containsExactly("requests", "target5xx", "elb5xx", "failed_share");
    assertThat(math.queries())
        .extracting(MetricDataQuery::returnData)
        .containsExactly(false, false, false, true);
    assertThat(math.queries().get(0).metricStat()).isNotNull();
    assertThat(math.queries().get(0).metricStat().metric().dimensions())
        .isEqualTo(Map.of("LoadBalancer", "app/shop-api/50dc6c495c0c9188"));
    assertThat(alarm.evaluationPeriods()).isEqualTo(5);
    assertThat(alarm.datapointsToAlarm()).isEqualTo(3);
    assertThat(alarm.comparisonOperator()).isEqualTo(ComparisonOperator.GREATER_THAN_THRESHOLD);
    assertThat(alarm.threshold()).isEqualTo(1.0);
    assertThat(alarm.treatMissingData()).isEqualTo(TreatMissingData.NOT_BREACHING);
    assertThat(alarm.period()).isEqualTo(60);
  }

  @Test
  void unhealthy_hosts_are_counted_by_target_group_too() {
    MetricAlarm alarm = (MetricAlarm) alarm("api-unhealthy-hosts").alarm();
    assertThat(((Watched.SingleMetric) alarm.watched()).stat().metric().dimensions())
        .isEqualTo(
            Map.of(
                "LoadBalancer", "app/shop-api/50dc6c495c0c9188",
                "TargetGroup", "targetgroup/shop-api/73e2d6bc24d8a067"));
  }

  @Test
  void the_composite_names_its_children_in_full() {
    CompositeAlarm alarm = (CompositeAlarm) alarm("shop-checkout-impaired").alarm();
    assertThat(alarm.rule())
        .contains("ALARM(\"shop-prod-api-5xx-ratio\")")
        .contains("ALARM(\"shop-prod-api-latency-p99\")");
  }

  @Test
  void pages_and_tickets_go_to_the_topics_of_their_region_on_alarm_and_ok() {
    for (Desired target : DEFINITIONS.desired()) {
      Set<String> topics = target.topics().stream().map(DefinedTopic::arn).collect(toSet());
      assertThat(target.alarms())
          .filteredOn(alarm -> alarm.severity() != Severity.INFO)
          .allSatisfy(
              alarm -> {
                assertThat(alarm.alarm().actions().alarm())
                    .as(alarm.id())
                    .containsAnyElementsOf(topics);
                assertThat(alarm.alarm().actions().ok()).isSubsetOf(topics).isNotEmpty();
              });
    }
  }

  @Test
  void the_seven_tags_say_whose_it_is() {
    assertThat(alarm("orders-age").tags())
        .isEqualTo(
            Map.of(
                "tocsin:managed", "true",
                "tocsin:platform", "shop",
                "tocsin:environment", "prod",
                "tocsin:component", "order-worker",
                "tocsin:kind", "symptom",
                "tocsin:severity", "page",
                "tocsin:source", "alarms/order-worker.yaml"));
  }

  @Test
  void the_description_says_what_to_open_next() {
    assertThat(alarm("api-5xx-ratio").alarm().description())
        .isEqualTo(
            """
            API requests fail
            symptom, page, component api-ingress
            Runbook: https://git.shop.example/shop/platform/blob/main/docs/runbooks/api-5xx.md
            Dashboard: http://localhost:8080/alarms/shop-prod-api-5xx-ratio
            Owner: platform
            Declared in: alarms/api-ingress.yaml""");
  }

  @Test
  void the_health_tree_has_every_component_that_alarms_name_and_no_other() {
    assertThat(TREE.componentNames()).isEqualTo(DEFINITIONS.components());
    assertThat(HealthTreeReader.read(ROOT.resolve("dashboards/health.yaml")).findings()).isEmpty();
    assertThat(TREE.components().get("order-worker").owner()).isEqualTo("orders");
  }

  private static DefinedAlarm alarm(String id) {
    return DEFINITIONS.alarms().stream().filter(a -> a.id().equals(id)).findFirst().orElseThrow();
  }
}
