package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.metric.Metric;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The facts about AWS's metrics that the jar holds. */
class MetricCatalogueTest {
  private final MetricCatalogue catalogue = MetricCatalogue.get();

  @Test
  void every_namespace_can_be_read_and_every_metric_has_a_set_of_dimensions() {
    assertThat(catalogue.namespaces()).hasSize(27).contains("AWS/SQS", "CWAgent");
    int metrics = 0;
    for (String namespace : catalogue.namespaces()) {
      NamespaceFacts facts = catalogue.namespace(namespace).orElseThrow();
      assertThat(facts.metrics()).as(namespace).isNotEmpty();
      for (MetricFacts metric : facts.metrics().values()) {
        assertThat(metric.sets()).as(namespace + " " + metric.name()).isNotEmpty();
        assertThat(metric.unit()).as(namespace + " " + metric.name()).isNotEmpty();
        metrics++;
      }
    }
    assertThat(metrics).isEqualTo(293);
  }

  @Test
  void a_metric_has_its_sets_its_unit_and_range_and_when_it_is_reported() {
    MetricFacts hosts = catalogue.metric("AWS/ApplicationELB", "HealthyHostCount").orElseThrow();
    assertThat(hosts.sets())
        .containsExactly(
            Set.of("LoadBalancer", "TargetGroup"),
            Set.of("AvailabilityZone", "LoadBalancer", "TargetGroup"));
    assertThat(hosts.reporting()).isEqualTo(Reporting.ON);
    assertThat(hosts.condition()).isEqualTo("health checks on");

    MetricFacts errors = catalogue.metric("AWS/CloudFront", "5xxErrorRate").orElseThrow();
    assertThat(errors.sets()).containsExactly(Set.of("DistributionId", "Region"));
    assertThat(errors.unit()).isEqualTo("Percent");
    assertThat(errors.least()).isZero();
    assertThat(errors.most()).isEqualTo(100);
    assertThat(errors.statistics()).containsExactly("Average");

    MetricFacts lag = catalogue.metric("AWS/RDS", "ReplicaLag").orElseThrow();
    assertThat(lag.least()).isEqualTo(-1);
    assertThat(lag.most()).isNull();

    assertThat(catalogue.metric("AWS/S3", "NumberOfObjects").orElseThrow().every())
        .isEqualTo(86_400);
    assertThat(
            catalogue.metric("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count").orElseThrow().sparse())
        .isTrue();
    assertThat(catalogue.metric("AWS/PrivateLinkEndpoints", "PacketsDropped").orElseThrow().sets())
        .contains(Set.of("Endpoint Type", "Service Name", "VPC Endpoint Id", "VPC Id"));
    assertThat(catalogue.metric("CWAgent", "Memory % Committed Bytes In Use")).isPresent();
    assertThat(catalogue.metric("AWS/Lambda", "ClaimedAccountConcurrency").orElseThrow().sets())
        .isEqualTo(List.of(Set.of()));
  }

  @Test
  void namespaces_of_the_edge_exist_in_one_region() {
    assertThat(
            catalogue.namespaces().stream()
                .filter(name -> catalogue.namespace(name).orElseThrow().edge()))
        .containsExactly("AWS/CloudFront", "AWS/Route53");
  }

  @Test
  void a_set_of_dimensions_that_nobody_publishes_contradicts_the_catalogue() {
    assertThat(
            catalogue.contradicts(
                Metric.of("AWS/ApplicationELB", "HealthyHostCount", Map.of("LoadBalancer", "l"))))
        .isTrue();
    assertThat(catalogue.contradicts(Metric.of("AWS/SQS", "NumberOfMessagesSent", Map.of())))
        .isTrue();
    assertThat(
            catalogue.contradicts(
                Metric.of("AWS/RDS", "CPUUtilization", Map.of("DBClusterIdentifier", "c"))))
        .isFalse();
  }

  @Test
  void what_the_catalogue_does_not_know_contradicts_nothing() {
    assertThat(catalogue.knows("Shop")).isFalse();
    assertThat(catalogue.contradicts(Metric.of("Shop", "Orders", Map.of("x", "y")))).isFalse();
    assertThat(catalogue.contradicts(Metric.of("AWS/SQS", "Novelty", Map.of()))).isFalse();
    // The configuration of the agent decides which dimensions its metrics have.
    assertThat(catalogue.contradicts(Metric.of("CWAgent", "mem_used", Map.of("team", "shop"))))
        .isFalse();
  }
}
