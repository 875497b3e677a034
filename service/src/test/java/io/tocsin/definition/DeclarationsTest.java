package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.MuteRule;
import io.tocsin.metric.Metric;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Log groups, events and mutes; the files are resources/definition/declarations. */
class DeclarationsTest {
  private static final Path FILES = Path.of("src/test/resources/definition/declarations/alarms");
  private static final Definitions ALL = DefinitionReader.read(FILES, null, Map.of());
  private static final Desired PROD = target("prod", "eu-central-1");

  @Test
  void the_files_have_no_mistake() {
    assertThat(ALL.findings()).isEmpty();
  }

  @Test
  void a_log_group_has_the_filters_that_files_and_packs_give_it() {
    assertThat(PROD.logGroups())
        .extracting(DefinedLogGroup::name, DefinedLogGroup::retentionDays)
        .containsExactlyInAnyOrder(tuple("/shop/payments", 30), tuple("/shop/api", null));
    assertThat(filters(PROD))
        .extracting(DefinedMetricFilter::name, filter -> filter.namespace() + " " + filter.metric())
        .containsExactlyInAnyOrder(
            tuple("shop-prod-payment-failed", "Shop PaymentFailures"),
            tuple("shop-prod-payment-latency", "Shop PaymentLatency"),
            tuple("shop-prod-api-errors", "Shop Errors"),
            tuple("shop-prod-api-orders", "Shop Orders"));
    assertThat(filters(target("test", "eu-central-1")))
        .extracting(DefinedMetricFilter::name)
        .containsExactly("shop-test-payment-failed", "shop-test-payment-latency");
  }

  @Test
  void a_filter_says_what_becomes_of_lines() {
    DefinedMetricFilter latency = filter("payment-latency");
    assertThat(latency.unit()).isEqualTo("Milliseconds");
    assertThat(latency.defaultValue()).isNull();
    assertThat(latency.transformation().observe("{\"latency\": 12.5}").orElseThrow().value())
        .isEqualTo(12.5);
    DefinedMetricFilter failed = filter("payment-failed");
    assertThat(failed.alarm()).isEqualTo("payment-failures");
    assertThat(
            failed
                .transformation()
                .observe("{\"event\": \"payment_failed\", \"route\": \"/checkout\"}")
                .orElseThrow()
                .dimensions())
        .isEqualTo(Map.of("Route", "/checkout"));
    assertThat(filter("api-errors").defaultValue()).isZero();
  }

  @Test
  void the_alarm_of_a_filter_watches_its_metric() {
    DefinedAlarm failures = alarm("payment-failures");
    assertThat(((MetricAlarm) failures.alarm()).watched().stats().get(0).metric())
        .isEqualTo(Metric.of("Shop", "PaymentFailures", Map.of("Route", "/checkout")));
    assertThat(failures.at("metric")).hasToString("alarms/payments.yaml:27:17");
    assertThat(failures.at("threshold")).hasToString("alarms/payments.yaml:38:22");
    assertThat(((MetricAlarm) alarm("api-errors-high").alarm()).watched().stats().get(0).metric())
        .isEqualTo(Metric.of("Shop", "Errors", Map.of()));
  }

  @Test
  void an_alarm_of_a_filter_in_a_pack_is_chosen_and_changed_by_its_name() {
    DefinedAlarm errors = alarm("api-errors-high");
    assertThat(((MetricAlarm) errors.alarm()).threshold()).isEqualTo(50);
    assertThat(errors.summary()).isEqualTo("api-log has many errors");
    assertThat(errors.origin())
        .extracting(Origin::pack, Origin::packAlarm, Origin::profile, Origin::resource)
        .containsExactly("logs", "errors-high", "core", "api-log");
    assertThat(ALL.alarms()).extracting(DefinedAlarm::id).doesNotContain("api-out-of-memory");
  }

  @Test
  void an_event_is_of_its_resource_and_tells_the_route_of_its_severity() {
    assertThat(PROD.events()).hasSize(1);
    DefinedEvent failover = PROD.events().get(0);
    assertThat(failover.name()).isEqualTo("shop-prod-rds-failover");
    assertThat(failover.pattern().json())
        .isEqualTo(
            "{\"source\":[\"aws.rds\"],\"detail-type\":[\"RDS DB Instance Event\"],"
                + "\"detail\":{\"EventID\":[\"RDS-EVENT-0013\",{\"prefix\":\"RDS-EVENT-005\"}],"
                + "\"SourceIdentifier\":[\"orders-db\"]}}");
    assertThat(failover.topics())
        .containsExactly("arn:aws:sns:eu-central-1:111122223333:shop-prod-ticket");
    assertThat(failover.description())
        .isEqualTo(
            "The database failed over\nRunbook: docs/runbooks/payments.md\nDeclared in:"
                + " alarms/payments.yaml");
    assertThat(failover.tags()).containsEntry("tocsin:component", "payments");
    assertThat(target("test", "eu-central-1").events()).isEmpty();
  }

  @Test
  void an_event_is_where_its_resource_is_and_its_topic_with_it() {
    Desired ireland = target("prod", "eu-west-1");
    DefinedEvent standby = ireland.events().get(0);
    assertThat(standby.topics())
        .containsExactly("arn:aws:sns:eu-west-1:111122223333:shop-prod-second");
    assertThat(ireland.topics())
        .extracting(DefinedTopic::arn)
        .containsExactlyElementsOf(standby.topics());
    assertThat(standby.pattern().json())
        .contains("\"account\":[\"111122223333\"]", "[3,\"3\"]", "{\"exists\":false}");
  }

  @Test
  void a_mute_names_alarms_and_a_window_in_words() {
    MuteRule rule = mute("nightly-batch").rules().get(0);
    assertThat(rule.name()).isEqualTo("shop-prod-nightly-batch");
    assertThat(rule.alarms()).containsExactly("shop-prod-db-cpu-high");
    assertThat(rule.schedule().expression()).isEqualTo("cron(0 2 * * *)");
    assertThat(rule.schedule().duration()).isEqualTo(Duration.ofHours(2));
    assertThat(rule.schedule().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(mute("patching").rules().get(0).schedule().expression())
        .isEqualTo("cron(30 22 * * MON,FRI)");
  }

  @Test
  void a_mute_that_names_no_alarm_is_of_all_of_its_file() {
    MuteRule rule = mute("sale").rules().get(0);
    assertThat(rule.schedule().expression()).isEqualTo("at(2026-12-24T18:00)");
    assertThat(rule.alarms())
        .containsExactly(
            "shop-prod-api-errors-high", "shop-prod-db-cpu-high", "shop-prod-payment-failures");
  }

  @Test
  void a_mute_is_in_the_environments_that_have_its_alarms() {
    assertThat(target("test", "eu-central-1").mutes())
        .flatExtracting(DefinedMute::rules)
        .extracting(MuteRule::name, rule -> List.copyOf(rule.alarms()))
        .containsExactly(
            tuple("shop-test-sale", List.of("shop-test-payment-failures")),
            tuple("shop-test-patching", List.of("shop-test-payment-failures")));
    assertThat(target("prod", "eu-west-1").mutes()).isEmpty();
  }

  private static List<DefinedMetricFilter> filters(Desired target) {
    return target.logGroups().stream().flatMap(group -> group.filters().stream()).toList();
  }

  private static DefinedMetricFilter filter(String id) {
    return filters(PROD).stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static DefinedMute mute(String id) {
    return PROD.mutes().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static DefinedAlarm alarm(String id) {
    return PROD.alarms().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static Desired target(String environment, String region) {
    return ALL.desired().stream()
        .filter(each -> each.environment().name().equals(environment))
        .filter(each -> each.environment().region().equals(region))
        .findFirst()
        .orElseThrow();
  }
}
