package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinedLogGroup;
import io.tocsin.definition.Desired;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What becomes of log groups and metric filters. */
class LogPlannerTest {
  private final MemoryAccount account = new MemoryAccount();

  @Test
  void a_group_is_made_before_its_retention_and_its_filters_and_these_before_alarms() {
    Plan plan =
        plan(
            new Desired(
                Shop.PROD,
                List.of(Shop.topic("page")),
                List.of(Shop.defined(Shop.metric("a", 1))),
                List.of(),
                List.of(),
                List.of(Shop.logGroup("/shop/api", 30, "errors")),
                List.of()));

    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly(
            "CreateTopic page",
            "SetTopicAttributes Policy page",
            "CreateLogGroup /shop/api",
            "PutRetentionPolicy 30d /shop/api",
            "PutMetricFilter shop-prod-errors in /shop/api",
            "PutMetricAlarm a");
    assertThat(plan.changes().get(1).fields())
        .contains(
            new FieldChange("RetentionInDays", "", "30"),
            new FieldChange("Tags[tocsin:environment]", "", "prod"),
            new FieldChange("Tags[tocsin:source]", "", "alarms/shop.yaml"));
  }

  @Test
  void what_was_applied_is_not_planned_again() {
    apply(Shop.logGroup("/shop/api", 30, "errors", "slow"));

    assertThat(plan(Shop.logs(Shop.logGroup("/shop/api", 30, "errors", "slow"))).hasChanges())
        .isFalse();
  }

  @Test
  void a_filter_or_a_retention_that_somebody_changed_is_set_again() {
    apply(Shop.logGroup("/shop/api", 30, "errors"));
    LogFilter filter = account.logs.filters.get("shop-prod-errors in /shop/api");
    account.logs.put(
        new LogFilter(
            filter.group(),
            filter.name(),
            "FATAL",
            filter.namespace(),
            filter.metric(),
            filter.value(),
            null,
            "Count",
            filter.dimensions(),
            new TreeMap<>(Map.of("ApplyOnTransformedLogs", "true"))));
    account.logs.retain("/shop/api", 7);

    Plan plan = plan(Shop.logs(Shop.logGroup("/shop/api", 30, "errors")));

    assertThat(plan.changes())
        .flatExtracting(Change::fields)
        .containsExactly(
            new FieldChange("RetentionInDays", "7", "30"),
            new FieldChange("ApplyOnTransformedLogs", "true", ""),
            new FieldChange("DefaultValue", "", "0"),
            new FieldChange("FilterPattern", "FATAL", "ERROR"),
            new FieldChange("Unit", "Count", "None"));
    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly(
            "PutRetentionPolicy 30d /shop/api", "PutMetricFilter shop-prod-errors in /shop/api");
  }

  @Test
  void a_group_of_somebody_else_takes_filters_and_keeps_its_retention_if_that_is_the_same() {
    foreign("/shop/api", 30, "STANDARD");

    Plan plan = plan(Shop.logs(Shop.logGroup("/shop/api", 30, "errors")));

    assertThat(plan.isBlocked()).isFalse();
    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly("PutMetricFilter shop-prod-errors in /shop/api");
  }

  @Test
  void the_lines_of_somebody_else_are_not_lost_by_a_retention() {
    foreign("/shop/api", null, "STANDARD");

    assertThat(conflict(Shop.logGroup("/shop/api", 30)))
        .isEqualTo(
            "alarms/shop.yaml:7:5: the log group '/shop/api' exists and was not made by Tocsin (it"
                + " has no tag tocsin:managed); it keeps its lines for ever, and the file says 30"
                + " days, which would lose lines of somebody else's; leave 'retention' out, or have"
                + " Tocsin take it over (--adopt /shop/api)");
  }

  @Test
  void a_log_group_that_was_taken_over_keeps_its_lines_as_long_as_the_file_says() {
    foreign("/shop/api", null, "STANDARD");
    Desired desired = Shop.logs(Shop.logGroup("/shop/api", 30));

    Plan adopting =
        Planner.plan(
            desired,
            account.read(),
            new PlanOptions(PlanLimits.DEFAULT, Set.of("/shop/api"), Set.of()));

    assertThat(adopting.count(Change.Kind.ADOPT)).isOne();
    new Applier(account.ports()).apply(adopting, ApplyListener.NONE);
    assertThat(Planner.plan(desired, account.read()).hasChanges()).isFalse();
  }

  @Test
  void a_group_that_has_no_filters_by_its_class_is_a_conflict() {
    foreign("/shop/api", null, "INFREQUENT_ACCESS");

    assertThat(conflict(Shop.logGroup("/shop/api", null, "errors")))
        .contains("is of class INFREQUENT_ACCESS, which has no metric filters");
  }

  @Test
  void a_filter_that_left_the_files_is_deleted_and_its_group_is_not() {
    apply(Shop.logGroup("/shop/api", 30, "errors"), Shop.logGroup("/shop/worker", null, "errors"));

    Plan plan = plan(Shop.logs(Shop.logGroup("/shop/api", 30)));

    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly(
            "UntagResource /shop/worker",
            "DeleteMetricFilter shop-prod-errors in /shop/api",
            "DeleteMetricFilter shop-prod-errors in /shop/worker");
    new Applier(account.ports()).apply(plan, ApplyListener.NONE);
    assertThat(account.logs.groups.keySet()).containsExactly("/shop/api", "/shop/worker");
    assertThat(account.logs.groups.get("/shop/worker").tags()).isEmpty();
    assertThat(plan(Shop.logs(Shop.logGroup("/shop/api", 30))).hasChanges()).isFalse();
  }

  @Test
  void a_filter_of_an_environment_whose_name_is_longer_is_left_alone() {
    SortedMap<String, String> tags = Shop.tags();
    tags.put("tocsin:environment", "prod-eu");
    account.topics.put("t", new LiveTopic("t", Shop.topicArn("t"), List.of(), tags, ""));
    foreign("/shop/api", null, "STANDARD");
    account.logs.put(LogFilter.of(Shop.logGroup("/shop/api", null), Shop.filter("eu-a", "ERROR")));

    assertThat(plan(Shop.logs(Shop.logGroup("/shop/api", null))).steps()).isEmpty();
    assertThat(conflict(Shop.logGroup("/shop/api", null, "eu-a")))
        .isEqualTo(
            "alarms/shop.yaml:7:5: the metric filter 'shop-prod-eu-a' would be that of another"
                + " environment, whose filters begin with 'shop-prod-eu-'; use another name");
  }

  @Test
  void a_retention_that_moved_since_the_plan_refuses_the_apply() {
    apply(Shop.logGroup("/shop/api", 30));
    Plan plan = plan(Shop.logs(Shop.logGroup("/shop/api", 90)));
    account.logs.retain("/shop/api", 7);

    assertThat(new Applier(account.ports()).apply(plan, ApplyListener.NONE).reasons())
        .containsExactly(
            "the log group '/shop/api' has changed since the plan was made: RetentionInDays was"
                + " '30' and is '7'; plan again");
  }

  private void foreign(String name, Integer days, String logClass) {
    account.logs.groups.put(
        name, new LiveLogGroup(name, MemoryLogs.ARN + name, days, logClass, new TreeMap<>()));
  }

  private String conflict(DefinedLogGroup group) {
    Plan plan = plan(Shop.logs(group));
    assertThat(plan.isBlocked()).isTrue();
    return plan.changes().stream()
        .filter(change -> change.kind() == Change.Kind.CONFLICT)
        .map(change -> String.valueOf(change.sentence()))
        .findFirst()
        .orElseThrow();
  }

  private void apply(DefinedLogGroup... groups) {
    assertThat(
            new Applier(account.ports())
                .apply(plan(Shop.logs(groups)), ApplyListener.NONE)
                .status())
        .isEqualTo(ApplyResult.Status.APPLIED);
  }

  private Plan plan(Desired desired) {
    return Planner.plan(desired, account.read());
  }
}
