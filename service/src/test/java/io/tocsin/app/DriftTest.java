package io.tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.definition.Desired;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Change;
import io.tocsin.plan.FieldChange;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.model.GetAlarmMuteRuleResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeRuleResponse;
import software.amazon.awssdk.services.sns.model.Subscription;

/** The repository's own definitions in all Regions, and what people do by hand afterwards. */
class DriftTest {
  private static final String PATCHING = "shop-prod-worker-patching";
  private static final String FAILOVER = "shop-prod-db-failover";
  private static final String TICKET = "arn:aws:sns:eu-central-1:111122223333:shop-prod-ticket";
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path data;
  private final Map<Desired, Account> accounts = new LinkedHashMap<>();
  private Store.OpenHistory store;

  @BeforeEach
  void apply() {
    TocsinConfiguration configuration = new TocsinConfiguration();
    configuration.home(Path.of(System.getProperty("tocsin.root")));
    configuration.setData(data.toString());
    store = Store.history(configuration);
    for (Desired target : Declared.read(configuration, Map.of()).oneEnvironmentOrThrow()) {
      accounts.put(target, Account.open(configuration, target.environment(), () -> NOON));
    }
    accounts.forEach(this::apply);
  }

  @AfterEach
  void close() throws IOException, SQLException {
    accounts.values().forEach(Account::close);
    store.close();
    H2Files.close(data);
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
            Change.Resource.METRIC_ALARM,
            Change.Resource.COMPOSITE_ALARM,
            Change.Resource.MUTE_RULE)) {
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
  void a_filter_that_was_changed_is_found_and_repaired() {
    embedded()
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
    embedded()
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
    embedded().logs().putRetentionPolicy(r -> r.logGroupName("/shop/api").retentionInDays(3653));
    assertRepaired("/shop/api", new FieldChange("RetentionInDays", "3653", "90"));

    embedded().logs().deleteRetentionPolicy(r -> r.logGroupName("/shop/api"));
    assertRepaired("/shop/api", new FieldChange("RetentionInDays", "", "90"));
  }

  @Test
  void a_pattern_that_was_changed_is_found_and_repaired() {
    DescribeRuleResponse rule = embedded().events().describeRule(r -> r.name(FAILOVER));
    embedded()
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
    embedded()
        .events()
        .listTargetsByRule(r -> r.rule(FAILOVER))
        .targets()
        .forEach(
            target -> embedded().events().removeTargets(r -> r.rule(FAILOVER).ids(target.id())));

    assertRepaired(FAILOVER, new FieldChange("Targets[" + TICKET + "]", "", "told"));
  }

  @Test
  void a_policy_that_lets_nobody_publish_is_found_and_repaired() {
    embedded()
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
  void a_subscription_that_is_gone_is_found_and_repaired() {
    Subscription subscription = subscription();
    embedded().sns().unsubscribe(r -> r.subscriptionArn(subscription.subscriptionArn()));

    assertRepaired(
        "shop-prod-ticket",
        new FieldChange("Subscriptions[" + subscription.endpoint() + "]", "", "subscribed"));
  }

  @Test
  void a_filter_that_keeps_mails_away_is_found_and_repaired() {
    Subscription subscription = subscription();
    embedded()
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

  private Subscription subscription() {
    return embedded()
        .sns()
        .listSubscriptionsByTopic(r -> r.topicArn(TICKET))
        .subscriptions()
        .get(0);
  }

  @Test
  void a_mute_that_was_changed_is_found_and_repaired() {
    GetAlarmMuteRuleResponse mute =
        embedded().cloudWatch().getAlarmMuteRule(r -> r.alarmMuteRuleName(PATCHING));
    embedded()
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
    embedded().cloudWatch().deleteAlarmMuteRule(r -> r.alarmMuteRuleName(PATCHING));

    assertThat(home().changes())
        .filteredOn(change -> change.kind() == Change.Kind.CREATE)
        .extracting(Change::name)
        .containsExactly(PATCHING);
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

  private EmbeddedAccount embedded() {
    return accounts.values().iterator().next().embedded().orElseThrow();
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
