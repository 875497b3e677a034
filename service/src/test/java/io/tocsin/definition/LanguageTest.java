package io.tocsin.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Packs, repetitions, environments and Regions; the files are resources/definition/language. */
class LanguageTest {
  private static final Path FILES = Path.of("src/test/resources/definition/language/alarms");
  private static final Definitions ALL = DefinitionReader.read(FILES, null, Map.of());

  @Test
  void each_environment_has_a_target_for_each_region_that_its_resources_are_in() {
    assertThat(ALL.findings()).isEmpty();
    assertThat(ALL.desired())
        .extracting(target -> target.environment().toString())
        .containsExactly(
            "shop/prod in eu-central-1", "shop/prod in eu-west-1", "shop/test in eu-central-1");
  }

  @Test
  void an_environment_has_the_alarms_whose_resources_it_has() {
    assertThat(names("prod", "eu-central-1"))
        .containsExactlyInAnyOrder(
            "shop-prod-api-no-healthy-host-eu-central-1a",
            "shop-prod-api-no-healthy-host-eu-central-1b",
            "shop-prod-checkout-errors",
            "shop-prod-db-connections-high",
            "shop-prod-db-storage-share",
            "shop-prod-mails-age",
            "shop-prod-mails-empty-receives",
            "shop-prod-orders-age",
            "shop-prod-orders-dead-letters",
            "shop-prod-orders-dlq-inflow",
            "shop-prod-orders-in-trouble",
            "shop-prod-orders-inflow");
    assertThat(names("test", "eu-central-1"))
        .contains("shop-test-api-no-healthy-host-eu-central-1a", "shop-test-orders-age")
        .doesNotContain(
            "shop-test-api-no-healthy-host-eu-central-1b",
            "shop-test-mails-age",
            "shop-test-checkout-errors");
  }

  @Test
  void a_composite_alarm_is_where_its_children_are() {
    assertThat(names("prod", "eu-west-1"))
        .containsExactly("shop-prod-standby-errors", "shop-prod-both-standby");
  }

  @Test
  void a_use_changes_what_a_pack_recommends_and_keeps_the_rest() {
    MetricAlarm age = (MetricAlarm) alarm("orders-age").alarm();
    assertThat(age.threshold()).isEqualTo(600);
    assertThat(age.datapointsToAlarm()).isEqualTo(2);
    assertThat(age.watched().stats().get(0).metric().dimensions())
        .isEqualTo(Map.of("QueueName", "orders"));
    assertThat(alarm("orders-age").summary())
        .isEqualTo("Messages of orders wait longer than five minutes");
    assertThat(alarm("mails-age").summary())
        .isEqualTo("Messages of mails wait longer than an hour");
    assertThat(alarm("orders-age").origin())
        .extracting(Origin::pack, Origin::packAlarm, Origin::profile, Origin::resource)
        .containsExactly("sqs", "age", "core", "orders");
    assertThat(alarm("orders-age").origin().why()).startsWith("Customers feel");
  }

  @Test
  void a_changed_key_stands_in_the_component_file_and_the_others_in_the_pack() {
    DefinedAlarm age = alarm("orders-age");
    assertThat(age.source()).hasToString("alarms/queues.yaml:4:5");
    assertThat(age.at("threshold")).hasToString("alarms/queues.yaml:8:24");
    assertThat(age.at("missing")).hasToString("alarms/packs/sqs.yaml:23:14");
  }

  @Test
  void a_pack_names_its_own_alarms_in_rules() {
    assertThat(((CompositeAlarm) alarm("orders-in-trouble").alarm()).rule())
        .isEqualTo("ALARM(\"shop-prod-orders-age\") OR ALARM(\"shop-prod-orders-dead-letters\")");
  }

  @Test
  void an_alarm_that_needs_a_role_which_is_not_given_is_left_out() {
    assertThat(ALL.alarms()).extracting(DefinedAlarm::id).doesNotContain("mails-dead-letters");
  }

  @Test
  void what_is_left_out_by_name_is_a_waiver() {
    assertThat(ALL.waivers())
        .extracting(Waiver::pack, Waiver::alarm, Waiver::resource, Waiver::reason)
        .containsExactly(
            tuple(
                "sqs", "empty-receives", "orders", "the worker polls without waiting on purpose"));
    assertThat(ALL.uses())
        .extracting(PackUse::pack, PackUse::resource, PackUse::prefix, PackUse::profile)
        .containsExactly(
            tuple("alb", "api-alb", "api", "core"),
            tuple("sqs", "orders", "orders", "extended"),
            tuple("sqs", "mails", "mails", "core"));
  }

  @Test
  void thresholds_and_expressions_take_stated_capacities() {
    assertThat(((MetricAlarm) alarm("db-connections-high").alarm()).threshold()).isEqualTo(400);
    assertThat(alarm("db-connections-high").origin().renamedFrom()).isEqualTo("db-connections");
    assertThat(alarm("db-storage-share").alarm().toString())
        .contains("expression=100 * free / 268435456000");
  }

  @Test
  void an_alarm_may_ask_for_another_route() {
    assertThat(alarm("db-storage-share").alarm().actions().alarm())
        .containsExactly("arn:aws:sns:eu-central-1:111122223333:shop-prod-second");
  }

  @Test
  void topics_exist_where_they_are_used() {
    assertThat(ALL.desired().get(1).topics())
        .extracting(DefinedTopic::arn)
        .containsExactly("arn:aws:sns:eu-west-1:111122223333:shop-prod-ticket");
  }

  private static List<String> names(String environment, String region) {
    return ALL.desired().stream()
        .filter(target -> target.environment().name().equals(environment))
        .filter(target -> target.environment().region().equals(region))
        .flatMap(target -> target.alarms().stream())
        .map(alarm -> alarm.alarm().name())
        .toList();
  }

  private static DefinedAlarm alarm(String id) {
    return ALL.alarms().stream().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }
}
