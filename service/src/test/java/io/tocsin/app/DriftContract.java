package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.definition.Desired;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleResponse;
import software.amazon.awssdk.services.cloudwatch.model.SingleMetricAnomalyDetector;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.sns.model.Subscription;

/**
 * The repository's own definitions in all Regions of one account, and what people do by hand
 * afterwards. Each test leaves the account as it found it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class DriftContract {
  private static final String OVERVIEW = "shop-prod-overview";
  private static final String PATCHING = "shop-prod-worker-patching";
  private static final String FAILOVER = "shop-prod-db-failover";
  private static final String TICKET = "arn:aws:sns:eu-central-1:111122223333:shop-prod-ticket";
  private static final String ALARM = "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:";
  private static final String CONNECTIONS = "shop-prod-db-connections-high";
  private static final String IN_FLIGHT = "shop-prod-orders-in-flight-high";
  private static final String CHECKOUT = "shop-prod-shop-checkout-impaired";
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  private final Map<Desired, Account> accounts = new LinkedHashMap<>();
  private Store.OpenHistory store;

  /** Settings whose account is empty. */
  abstract TocsinConfiguration settings();

  /** The account's home Region, as a person's console would call it. */
  abstract EmbeddedAccount console();

  @BeforeAll
  void apply() {
    TocsinConfiguration configuration = settings();
    store = Store.history(configuration);
    for (Desired target : Declared.read(configuration, Map.of()).oneEnvironmentOrThrow()) {
      accounts.put(target, Account.open(configuration, target.environment(), () -> NOON));
    }
    accounts.forEach(this::apply);
  }

  @AfterAll
  void close() {
    accounts.values().forEach(Account::close);
    store.close();
  }

  @Test
  void all_kinds_of_all_Regions_are_made_and_the_second_plan_is_empty() {
    assertThat(accounts.keySet())
        .extracting(target -> target.environment().region())
        .contains("eu-central-1", "eu-west-1", "us-east-1");
    for (Change.Resource resource :
        List.of(
            Change.Resource.TOPIC,
            Change.Resource.LOG_GROUP,
            Change.Resource.METRIC_FILTER,
            Change.Resource.EVENT_RULE,
            Change.Resource.ANOMALY_DETECTOR,
            Change.Resource.METRIC_ALARM,
            Change.Resource.COMPOSITE_ALARM,
            Change.Resource.MUTE_RULE,
            Change.Resource.DASHBOARD)) {
      assertThat(home().count(Change.Kind.UNCHANGED, resource)).as(resource.text()).isPositive();
    }
    accounts.forEach(
        (target, account) -> {
          Plan plan = plan(target, account);
          assertThat(plan.steps()).as("%s", target.environment()).isEmpty();
          assertThat(plan.hasChanges()).isFalse();
        });
  }

  @Test
  void a_threshold_that_was_changed_is_found_and_repaired() {
    AlarmByHand.change(console().cloudWatch(), CONNECTIONS, put -> put.threshold(900.0));

    assertRepaired(CONNECTIONS, new FieldChange("Threshold", "900", "400"));
  }

  @Test
  void an_action_that_was_taken_away_is_found_and_repaired() {
    AlarmByHand.change(console().cloudWatch(), CONNECTIONS, put -> put.okActions(List.of()));

    assertRepaired(CONNECTIONS, new FieldChange("OKActions", "", TICKET));
  }

  @Test
  void a_tag_that_was_taken_away_is_found_and_repaired() {
    console()
        .cloudWatch()
        .untagResource(r -> r.resourceARN(ALARM + CONNECTIONS).tagKeys("tocsin:severity"));

    assertRepaired(CONNECTIONS, new FieldChange("Tags[tocsin:severity]", "", "ticket"));
  }

  @Test
  void an_alarm_that_was_deleted_is_made_again() {
    console().cloudWatch().deleteAlarms(r -> r.alarmNames(IN_FLIGHT));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.CREATE)
        .extracting(Change::name)
        .containsExactly(IN_FLIGHT);
    assertRepaired();
  }

  @Test
  void actions_that_a_person_switched_off_are_told_and_stay_off() {
    console().cloudWatch().disableAlarmActions(r -> r.alarmNames(CONNECTIONS));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.NOTE)
        .filteredOn(change -> change.name().equals(CONNECTIONS))
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.sentence())
                    .contains("switched the actions of")
                    .contains("that is kept"));
    assertThat(home().steps()).isEmpty();

    console().cloudWatch().enableAlarmActions(r -> r.alarmNames(CONNECTIONS));
  }

  @Test
  void a_rule_of_a_composite_alarm_that_was_changed_is_found_and_repaired() {
    AlarmByHand.changeComposite(
        console().cloudWatch(), CHECKOUT, put -> put.alarmRule("ALARM(\"" + CONNECTIONS + "\")"));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.UPDATE)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.name()).isEqualTo(CHECKOUT);
              assertThat(change.fields())
                  .singleElement()
                  .extracting(FieldChange::field)
                  .isEqualTo("AlarmRule");
            });
    assertRepaired();
  }

  @Test
  void a_subscription_that_is_gone_is_found_and_repaired() {
    console()
        .sns()
        .listSubscriptionsByTopic(r -> r.topicArn(TICKET))
        .subscriptions()
        .forEach(
            each -> console().sns().unsubscribe(r -> r.subscriptionArn(each.subscriptionArn())));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.UPDATE)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.name()).isEqualTo("shop-prod-ticket");
              assertThat(change.fields())
                  .singleElement()
                  .extracting(FieldChange::field)
                  .asString()
                  .startsWith("Subscriptions[");
            });
    assertRepaired();
  }

  @Test
  void a_filter_that_keeps_mails_away_is_found_and_repaired() {
    Subscription subscription =
        console().sns().listSubscriptionsByTopic(r -> r.topicArn(TICKET)).subscriptions().get(0);
    console()
        .sns()
        .setSubscriptionAttributes(
            r ->
                r.subscriptionArn(subscription.subscriptionArn())
                    .attributeName("FilterPolicy")
                    .attributeValue("{\"severity\":[\"none\"]}"));

    String field = "Subscriptions[" + subscription.endpoint() + "].";
    assertRepaired(
        "shop-prod-ticket",
        new FieldChange(field + "FilterPolicy", "{\"severity\":[\"none\"]}", ""),
        new FieldChange(field + "FilterPolicyScope", "MessageAttributes", ""));
  }

  @Test
  void a_filter_that_was_changed_is_found_and_repaired() {
    console()
        .logs()
        .putMetricFilter(
            r ->
                r.logGroupName("/shop/api")
                    .filterName("shop-prod-shop-payments-failed")
                    .filterPattern("payment")
                    .metricTransformations(
                        m ->
                            m.metricNamespace("Shop")
                                .metricName("PaymentFailures")
                                .metricValue("1")));

    assertRepaired(
        "shop-prod-shop-payments-failed in /shop/api",
        new FieldChange("DefaultValue", "", "0"),
        new FieldChange("FilterPattern", "payment", "{ $.event = \"payment_failed\" }"));
  }

  @Test
  void a_filter_that_was_deleted_is_found_and_repaired() {
    console()
        .logs()
        .deleteMetricFilter(
            r -> r.logGroupName("/shop/api").filterName("shop-prod-shop-payments-failed"));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.CREATE)
        .extracting(Change::name)
        .containsExactly("shop-prod-shop-payments-failed in /shop/api");
    assertRepaired();
  }

  @Test
  void a_retention_that_was_changed_or_taken_away_is_found_and_repaired() {
    console().logs().putRetentionPolicy(r -> r.logGroupName("/shop/api").retentionInDays(3653));
    assertRepaired("/shop/api", new FieldChange("RetentionInDays", "3653", "90"));

    console().logs().deleteRetentionPolicy(r -> r.logGroupName("/shop/api"));
    assertRepaired("/shop/api", new FieldChange("RetentionInDays", "", "90"));
  }

  @Test
  void a_pattern_that_was_changed_is_found_and_repaired() {
    DescribeRuleResponse rule = console().events().describeRule(r -> r.name(FAILOVER));
    console()
        .events()
        .putRule(
            r ->
                r.name(FAILOVER)
                    .description(rule.description())
                    .eventPattern("{\"source\": [\"aws.rds\"]}"));

    assertRepaired(
        FAILOVER,
        new FieldChange(
            "EventPattern",
            "{\"source\":[\"aws.rds\"]}",
            "{\"detail\":{\"EventID\":[\"RDS-EVENT-0013\",\"RDS-EVENT-0015\",\"RDS-EVENT-0034\","
                + "\"RDS-EVENT-0049\",\"RDS-EVENT-0050\",\"RDS-EVENT-0051\"],"
                + "\"SourceIdentifier\":[\"orders-db\"]},"
                + "\"detail-type\":[\"RDS DB Instance Event\"],\"source\":[\"aws.rds\"]}"));
  }

  @Test
  void a_target_that_is_gone_is_found_and_repaired() {
    console()
        .events()
        .listTargetsByRule(r -> r.rule(FAILOVER))
        .targets()
        .forEach(
            target -> console().events().removeTargets(r -> r.rule(FAILOVER).ids(target.id())));

    assertRepaired(FAILOVER, new FieldChange("Targets[" + TICKET + "]", "", "told"));
  }

  @Test
  void a_policy_that_lets_nobody_publish_is_found_and_repaired() {
    console()
        .sns()
        .setTopicAttributes(
            r -> r.topicArn(TICKET).attributeName("Policy").attributeValue("{\"Statement\":[]}"));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.UPDATE)
        .flatExtracting(Change::fields)
        .extracting(FieldChange::field)
        .containsExactly("Policy[TocsinCloudWatch]", "Policy[TocsinEventBridge]");
    assertRepaired();
  }

  @Test
  void a_mute_that_was_changed_is_found_and_repaired() {
    GetAlarmMuteRuleResponse mute =
        console().cloudWatch().getAlarmMuteRule(r -> r.alarmMuteRuleName(PATCHING));
    console()
        .cloudWatch()
        .putAlarmMuteRule(
            r ->
                r.name(PATCHING)
                    .description(mute.description())
                    .rule(
                        rule ->
                            rule.schedule(
                                schedule ->
                                    schedule
                                        .expression(mute.rule().schedule().expression())
                                        .timezone(mute.rule().schedule().timezone())
                                        .duration("P15D")))
                    .muteTargets(mute.muteTargets()));

    assertRepaired(PATCHING, new FieldChange("Schedule.Duration", "PT360H", "PT1H"));
  }

  @Test
  void a_mute_that_was_deleted_is_made_again() {
    console().cloudWatch().deleteAlarmMuteRule(r -> r.alarmMuteRuleName(PATCHING));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.CREATE)
        .extracting(Change::name)
        .containsExactly(PATCHING);
    assertRepaired();
  }

  @Test
  void a_detector_that_was_deleted_is_told_again_what_it_has_to_know() {
    SingleMetricAnomalyDetector signIns =
        console()
            .cloudWatch()
            .describeAnomalyDetectors(r -> r.metricName("SignInSuccesses"))
            .anomalyDetectors()
            .get(0)
            .singleMetricAnomalyDetector();
    console().cloudWatch().deleteAnomalyDetector(r -> r.singleMetricAnomalyDetector(signIns));

    assertRepaired(
        "AWS/Cognito SignInSuccesses"
            + "{UserPool=eu-central-1_aBcD12345, UserPoolClient=3n4b5urk1ft4fl3mg5e62d9ado} Sum",
        new FieldChange(
            "ExcludedTimeRanges[2026-11-26T23:00:00Z/2026-11-30T23:00:00Z]", "", "excluded"),
        new FieldChange("MetricTimezone", "", "Europe/Berlin"));
  }

  @Test
  void a_dashboard_that_was_changed_is_found_and_repaired() {
    String body =
        console().cloudWatch().getDashboard(r -> r.dashboardName(OVERVIEW)).dashboardBody();
    console()
        .cloudWatch()
        .putDashboard(
            r -> r.dashboardName(OVERVIEW).dashboardBody(body.replace("-PT12H", "-PT1H")));

    assertRepaired(OVERVIEW, new FieldChange("start", "\"-PT1H\"", "\"-PT12H\""));
  }

  @Test
  void a_dashboard_that_was_deleted_is_made_again() {
    console().cloudWatch().deleteDashboards(r -> r.dashboardNames(OVERVIEW));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.CREATE)
        .extracting(Change::name)
        .containsExactly(OVERVIEW);
    assertRepaired();
  }

  private void assertRepaired(String name, FieldChange... fields) {
    Plan plan = home();
    assertThat(plan.changes())
        .filteredOn(change -> change.kind() == Change.Kind.UPDATE)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.name()).isEqualTo(name);
              assertThat(change.fields()).containsExactly(fields);
            });
    assertRepaired();
  }

  private void assertRepaired() {
    Desired target = accounts.keySet().iterator().next();
    assertThat(home().hasChanges()).isTrue();
    apply(target, accounts.get(target));
    assertThat(home().hasChanges()).isFalse();
  }

  /** Where the environment is at home comes first. */
  private Plan home() {
    Map.Entry<Desired, Account> home = accounts.entrySet().iterator().next();
    return plan(home.getKey(), home.getValue());
  }

  private Plan plan(Desired target, Account account) {
    return new Reconciler(account, store.history(), () -> NOON).plan(target, PlanLimits.DEFAULT);
  }

  private void apply(Desired target, Account account) {
    ApplyResult result =
        new Reconciler(account, store.history(), () -> NOON)
            .apply(plan(target, account), ApplyListener.NONE);
    assertThat(result.reasons()).isEmpty();
    assertThat(result.status()).isEqualTo(ApplyResult.Status.APPLIED);
  }
}
