package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlannerTest {

  @Test
  void an_alarm_only_in_the_files_is_created_with_its_tags() {
    Plan plan = Planner.plan(Shop.desired(Shop.metric("a", 400)), Live.EMPTY);

    assertThat(plan.changes()).extracting(Change::kind).containsExactly(Change.Kind.CREATE);
    assertThat(plan.changes().get(0).fields())
        .contains(
            new FieldChange("Threshold", "", "400"),
            new FieldChange("Dimensions[DBInstanceIdentifier]", "", "orders-db"),
            new FieldChange("Tags[tocsin:managed]", "", "true"));
    assertThat(plan.steps()).containsExactly(new Step.PutAlarm(Shop.metric("a", 400), Shop.tags()));
    assertThat(plan.hasChanges()).isTrue();
    assertThat(plan.isBlocked()).isFalse();
  }

  @Test
  void a_changed_threshold_is_an_update_of_one_field() {
    Plan plan =
        Planner.plan(
            Shop.desired(Shop.metric("a", 0.5)), Shop.live(Shop.live(Shop.metric("a", 400))));

    assertThat(plan.changes())
        .containsExactly(
            new Change(
                Change.Kind.UPDATE,
                Change.Resource.METRIC_ALARM,
                "a",
                "orders-db",
                List.of(new FieldChange("Threshold", "400", "0.5")),
                null,
                Shop.SOURCE));
  }

  @Test
  void what_cloudwatch_takes_for_the_same_is_no_change_of_an_alarm_on_a_query() {
    PromQlAlarm promql = Shop.promql("a", "up == 0");
    PromQlAlarm echoed = new PromQlAlarm("a", "Errors", Actions.NONE, "up == 0", 300, 0, 60);
    LogAlarm log = Shop.log("b", 10);
    LogAlarm.ScheduledQuery query = log.query();
    LogAlarm other =
        new LogAlarm(
            "b",
            "Errors",
            Actions.NONE,
            new LogAlarm.ScheduledQuery(
                query.text(),
                query.logGroups(),
                query.role(),
                "rate( 5 minute )",
                300,
                0L,
                query.aggregation()),
            3,
            2,
            log.comparisonOperator(),
            10,
            log.treatMissingData(),
            log.notifiedLines(),
            null);
    Plan plan =
        Planner.plan(Shop.desired(promql, log), Shop.live(Shop.live(echoed), Shop.live(other)));
    assertThat(plan.hasChanges()).isFalse();
  }

  @Test
  void a_metric_alarm_does_not_become_an_alarm_on_a_query() {
    Plan plan =
        Planner.plan(
            Shop.desired(Shop.promql("a", "up == 0")), Shop.live(Shop.live(Shop.metric("a", 1))));
    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.changes().get(0).sentence())
        .contains("is a metric alarm in the account and a PromQL alarm in the file");
  }

  @Test
  void an_alarm_of_the_same_name_that_is_not_ours_is_a_conflict() {
    Plan plan =
        Planner.plan(
            Shop.desired(Shop.metric("a", 1)), Shop.live(Shop.foreign(Shop.metric("a", 1))));

    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.changes().get(0).sentence())
        .isEqualTo(
            "alarms/shop.yaml:7:5: the alarm 'a' exists and was not made by Tocsin (it has no tag"
                + " tocsin:managed); use another name, or have Tocsin take it over (--adopt a)");
  }

  @Test
  void an_alarm_of_another_environment_is_neither_changed_nor_deleted() {
    SortedMap<String, String> staging = Shop.tags();
    staging.put("tocsin:environment", "staging");
    LiveAlarm other = new LiveAlarm(Shop.metric("a", 1), staging, Shop.FRESH, Shop.alarmArn("a"));

    assertThat(Planner.plan(Shop.desired(), Shop.live(other)).changes()).isEmpty();
    assertThat(
            Planner.plan(Shop.desired(Shop.metric("a", 1)), Shop.live(other))
                .changes()
                .get(0)
                .sentence())
        .contains("is managed by Tocsin for platform 'shop', environment 'staging'");
  }

  @Test
  void alarms_we_did_not_make_are_not_in_the_plan() {
    Plan plan = Planner.plan(Shop.desired(), Shop.live(Shop.foreign(Shop.metric("theirs", 1))));

    assertThat(plan.changes()).isEmpty();
  }

  @Test
  void ours_that_are_gone_from_the_files_are_deleted() {
    Plan plan = Planner.plan(Shop.desired(), Shop.live(Shop.live(Shop.metric("old", 1))));

    assertThat(plan.changes()).extracting(Change::kind).containsExactly(Change.Kind.DELETE);
    assertThat(plan.changes().get(0).component()).isEqualTo("orders-db");
  }

  @Test
  void a_declared_rename_is_one_change_and_no_deletion() {
    Desired desired =
        new Desired(
            Shop.PROD, List.of(), List.of(Shop.renamed(Shop.metric("shop-prod-new", 2), "old")));
    LiveAlarm old = Shop.live(Shop.metric("shop-prod-old", 1));

    Plan plan = Planner.plan(desired, Shop.live(old));

    assertThat(plan.changes()).extracting(Change::kind).containsExactly(Change.Kind.RENAME);
    assertThat(plan.changes().get(0).fields())
        .contains(
            new FieldChange("AlarmName", "shop-prod-old", "shop-prod-new"),
            new FieldChange("Threshold", "1", "2"));
    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly("PutMetricAlarm shop-prod-new", "DeleteAlarms shop-prod-old");
    assertThat(plan.hasChanges()).isTrue();
  }

  @Test
  void a_rename_leaves_the_alarms_of_others_alone() {
    Desired desired =
        new Desired(
            Shop.PROD, List.of(), List.of(Shop.renamed(Shop.metric("shop-prod-new", 2), "old")));
    LiveAlarm theirs = Shop.foreign(Shop.metric("shop-prod-old", 1));

    Plan plan = Planner.plan(desired, Shop.live(theirs));

    assertThat(plan.changes()).extracting(Change::kind).containsExactly(Change.Kind.CREATE);
  }

  @Test
  void many_deletions_need_an_allowance() {
    LiveAlarm[] live =
        IntStream.range(0, 21)
            .mapToObj(i -> Shop.live(Shop.metric("old-" + i, 1)))
            .toArray(LiveAlarm[]::new);

    Plan plan = Planner.plan(Shop.desired(), Shop.live(live));
    Plan allowed =
        Planner.plan(Shop.desired(), Shop.live(live), PlanLimits.DEFAULT.withDeletesAllowed(30));

    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.refusals())
        .singleElement()
        .asString()
        .startsWith("the plan deletes 21 of 21 resources of platform 'shop'")
        .contains("at most 20");
    assertThat(allowed.isBlocked()).isFalse();
  }

  @Test
  void tags_that_differ_are_retagged_without_a_put_and_tags_of_others_stay() {
    SortedMap<String, String> tags = Shop.tags();
    tags.put("tocsin:component", "old");
    tags.put("tocsin:obsolete", "x");
    tags.put("cost-centre", "42");
    LiveAlarm live = new LiveAlarm(Shop.metric("a", 1), tags, Shop.FRESH, Shop.alarmArn("a"));

    Plan plan = Planner.plan(Shop.desired(Shop.metric("a", 1)), Shop.live(live));

    assertThat(plan.steps())
        .extracting(Step::operation)
        .containsExactly("TagResource", "UntagResource");
    assertThat(plan.changes().get(0).fields())
        .containsExactly(
            new FieldChange("Tags[tocsin:component]", "old", "orders-db"),
            new FieldChange("Tags[tocsin:obsolete]", "x", ""));
  }

  @Test
  void actions_a_person_switched_off_stay_off_through_an_update() {
    Actions off = new Actions(false, List.of(), List.of(), List.of());
    Plan plan =
        Planner.plan(
            Shop.desired(Shop.metric("a", 2)), Shop.live(Shop.live(Shop.metric("a", 1, off))));

    assertThat(plan.changes())
        .extracting(Change::kind)
        .containsExactly(Change.Kind.UPDATE, Change.Kind.NOTE);
    assertThat(plan.steps())
        .containsExactly(new Step.PutAlarm(Shop.metric("a", 2, off), Shop.tags()));
  }

  @Test
  void an_alarm_with_settings_we_do_not_hold_is_a_conflict() {
    Live live =
        new Live(
            new LiveAlarms.Listing(
                List.of(),
                List.of(new OtherAlarm("a", "is one of another account, which is not managed"))),
            List.of());

    Plan plan = Planner.plan(Shop.desired(Shop.metric("a", 1)), live);

    assertThat(plan.changes()).extracting(Change::kind).containsExactly(Change.Kind.CONFLICT);
    assertThat(plan.changes().get(0).sentence()).contains("exists and is one of another account");
  }

  @Test
  void a_metric_alarm_does_not_become_a_composite() {
    Plan plan =
        Planner.plan(
            Shop.desired(Shop.composite("a", "TRUE")), Shop.live(Shop.live(Shop.metric("a", 1))));

    assertThat(plan.changes().get(0).sentence())
        .contains("'a' is a metric alarm in the account and a composite alarm in the file");
  }

  @Test
  void a_composite_that_reads_an_alarm_nobody_has_is_a_conflict() {
    Plan plan = Planner.plan(Shop.desired(Shop.composite("c", "ALARM(\"gone\")")), Live.EMPTY);

    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.changes())
        .anySatisfy(change -> assertThat(change.sentence()).contains("reads 'gone'"));
  }

  @Test
  void a_child_that_a_foreign_composite_reads_is_not_deleted() {
    Plan plan =
        Planner.plan(
            Shop.desired(),
            Shop.live(
                Shop.live(Shop.metric("child", 1)),
                Shop.foreign(
                    Shop.composite("theirs", "ALARM(\"" + Shop.alarmArn("child") + "\")"))));

    assertThat(plan.changes()).extracting(Change::kind).containsExactly(Change.Kind.CONFLICT);
    assertThat(plan.steps()).isEmpty();
  }

  @Test
  void steps_go_from_topics_to_parents_and_deletes_go_back() {
    Desired desired =
        new Desired(
            Shop.PROD,
            List.of(Shop.topic("page", "a@example.com")),
            List.of(
                Shop.defined(Shop.composite("a-top", "ALARM(\"b-middle\")")),
                Shop.defined(Shop.composite("b-middle", "ALARM(\"leaf\")")),
                Shop.defined(Shop.metric("leaf", 1))));
    Live live =
        new Live(
            List.of(
                Shop.live(Shop.metric("old-leaf", 1)),
                Shop.live(Shop.composite("old-middle", "ALARM(\"old-leaf\")")),
                Shop.live(Shop.composite("old-top", "ALARM(\"old-middle\")"))),
            List.of(Shop.liveTopic("old-topic")));

    assertThat(Planner.plan(desired, live).steps())
        .extracting(Step::text)
        .containsExactly(
            "CreateTopic page",
            "SetTopicAttributes Policy page",
            "Subscribe a@example.com to page",
            "PutMetricAlarm leaf",
            "PutCompositeAlarm b-middle",
            "PutCompositeAlarm a-top",
            "DeleteAlarms old-top",
            "DeleteAlarms old-middle",
            "DeleteAlarms old-leaf",
            "DeleteTopic old-topic");
  }

  @Test
  void an_unconfirmed_subscription_is_a_note_and_never_made_again() {
    LiveTopic live =
        Shop.liveTopic(
            "page",
            new LiveSubscription("email", "A@example.com", null),
            new LiveSubscription("https", "https://example.com/hook", "arn:x"));
    Desired desired =
        new Desired(Shop.PROD, List.of(Shop.topic("page", "a@example.com")), List.of());

    Plan plan = Planner.plan(desired, new Live(List.of(), List.of(live)));

    assertThat(plan.hasChanges()).isFalse();
    assertThat(plan.steps()).isEmpty();
    assertThat(plan.changes())
        .filteredOn(change -> change.kind() == Change.Kind.NOTE)
        .extracting(Change::sentence)
        .containsExactlyInAnyOrder(
            "a@example.com has not confirmed its subscription and gets no mail until then",
            "https https://example.com/…#19f135 is subscribed too, which no file declares; it is left"
                + " alone");
  }

  @Test
  void the_wrong_account_is_refused() {
    Environment other = new Environment("shop", "prod", "444455556666", "eu-central-1", null);
    Plan plan =
        Planner.plan(
            new Desired(other, List.of(), List.of()),
            Shop.live(Shop.foreign(Shop.metric("theirs", 1))));

    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.refusals()).singleElement().asString().contains("is account 444455556666");
  }

  @Test
  void a_name_declared_twice_is_refused() {
    Desired twice = Shop.desired(Shop.metric("a", 1), Shop.metric("a", 2));

    assertThatThrownBy(() -> Planner.plan(twice, Live.EMPTY))
        .hasMessageContaining("the alarm a is declared twice");
  }

  @Test
  void a_circle_of_composites_still_gives_a_plan() {
    List<Step> steps =
        new ArrayList<>(
            Planner.plan(
                    Shop.desired(
                        Shop.composite("a", "ALARM(\"b\")"), Shop.composite("b", "ALARM(\"a\")")),
                    Live.EMPTY)
                .steps());

    assertThat(steps).hasSize(2);
  }
}
