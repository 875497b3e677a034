package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.Alarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a person asks of a plan: alarms to take over, components, a number of deletions. */
class PlanOptionsTest {
  private final MemoryAccount account = new MemoryAccount();

  @Test
  void an_alarm_to_adopt_gets_the_configuration_of_the_files_and_our_tags_and_keeps_its_own() {
    SortedMap<String, String> theirs = new TreeMap<>();
    theirs.put("team", "core");
    account.alarms.put(
        "a", new LiveAlarm(Shop.metric("a", 1), theirs, Shop.FRESH, Shop.alarmArn("a")));
    Desired desired = Shop.desired(Shop.metric("a", 2));

    Plan plan = Planner.plan(desired, account.read(), adopting("a"));

    assertThat(plan.changes()).extracting(Change::kind).containsExactly(Change.Kind.ADOPT);
    assertThat(plan.changes().get(0).fields())
        .contains(
            new FieldChange("Threshold", "1", "2"),
            new FieldChange("Tags[tocsin:managed]", "", "true"));
    assertThat(new Applier(account.ports()).apply(plan, ApplyListener.NONE).reasons()).isEmpty();
    assertThat(account.alarms.get("a").tags()).containsEntry("team", "core");
    assertThat(Planner.plan(desired, account.read()).steps()).isEmpty();
  }

  @Test
  void what_is_ours_already_is_adopted_without_a_word() {
    account.alarms.put("a", Shop.live(Shop.metric("a", 1)));

    Plan plan = Planner.plan(Shop.desired(Shop.metric("a", 1)), account.read(), adopting("a"));

    assertThat(plan.hasChanges()).isFalse();
    assertThat(plan.isBlocked()).isFalse();
  }

  @Test
  void what_another_environment_manages_or_nobody_has_made_is_not_adopted() {
    SortedMap<String, String> staging = Shop.tags();
    staging.put("tocsin:environment", "staging");
    account.alarms.put(
        "a", new LiveAlarm(Shop.metric("a", 1), staging, Shop.FRESH, Shop.alarmArn("a")));

    Plan plan =
        Planner.plan(
            Shop.desired(Shop.metric("a", 1), Shop.metric("b", 1)),
            account.read(),
            adopting("a", "b"));

    assertThat(plan.changes())
        .extracting(Change::sentence)
        .containsExactly(
            "alarms/shop.yaml:7:5: the alarm 'a' exists and is managed by Tocsin for platform"
                + " 'shop', environment 'staging'; use another name, or take it out of there first",
            "alarms/shop.yaml:7:5: there is no alarm 'b' in the account to be taken over; leave"
                + " out --adopt to create it");
  }

  @Test
  void a_target_gets_its_own_changes_and_the_topics_and_children_they_need() {
    Actions page = new Actions(true, List.of(), List.of(Shop.topicArn("page")), List.of());
    Desired desired =
        new Desired(
            Shop.PROD,
            List.of(Shop.topic("page", "a@example.com"), Shop.topic("ticket")),
            List.of(
                of("web", Shop.metric("web-slow", 1, page)),
                of(
                    "web",
                    Shop.composite("web-broken", "ALARM(\"web-slow\") OR ALARM(\"db-slow\")")),
                of("db", Shop.metric("db-slow", 1)),
                of("db", Shop.metric("db-full", 1))));

    assertThat(texts(Planner.plan(desired, account.read(), target("web"))))
        .containsExactly(
            "CreateTopic page",
            "SetTopicAttributes Policy page",
            "Subscribe a@example.com to page",
            "PutMetricAlarm db-slow",
            "PutMetricAlarm web-slow",
            "PutCompositeAlarm web-broken");
    assertThat(texts(Planner.plan(desired, account.read(), target("db"))))
        .containsExactly("PutMetricAlarm db-full", "PutMetricAlarm db-slow");
  }

  @Test
  void a_target_whose_child_goes_relaxes_the_rule_that_read_it() {
    alive("web", Shop.metric("web-slow", 1));
    alive("db", Shop.metric("db-slow", 1));
    alive("shop", Shop.composite("broken", "ALARM(\"web-slow\") OR ALARM(\"db-slow\")"));
    Desired desired =
        new Desired(
            Shop.PROD,
            List.of(),
            List.of(
                of("db", Shop.metric("db-slow", 2)),
                of("shop", Shop.composite("broken", "ALARM(\"db-slow\")"))));

    Plan plan = Planner.plan(desired, account.read(), target("web"));

    assertThat(texts(plan))
        .containsExactly(
            "PutMetricAlarm db-slow", "PutCompositeAlarm broken", "DeleteAlarms web-slow");
    assertThat(new Applier(account.ports()).apply(plan, ApplyListener.NONE).reasons()).isEmpty();
  }

  @Test
  void a_conflict_of_another_component_does_not_block_a_target() {
    account.alarms.put("db-slow", Shop.foreign(Shop.metric("db-slow", 1)));
    Desired desired =
        new Desired(
            Shop.PROD,
            List.of(),
            List.of(of("web", Shop.metric("web-slow", 1)), of("db", Shop.metric("db-slow", 1))));

    assertThat(Planner.plan(desired, account.read(), target("web")).isBlocked()).isFalse();
    assertThat(Planner.plan(desired, account.read(), target("db")).isBlocked()).isTrue();
  }

  @Test
  void a_number_of_deletions_is_a_limit_below_the_usual_one_too() {
    alive("web", Shop.metric("a", 1));
    alive("web", Shop.metric("b", 1));

    Plan one =
        Planner.plan(Shop.desired(), account.read(), PlanLimits.DEFAULT.withDeletesAllowed(1));
    Plan two =
        Planner.plan(Shop.desired(), account.read(), PlanLimits.DEFAULT.withDeletesAllowed(2));

    assertThat(one.refusals())
        .containsExactly(
            "the plan deletes 2 of 2 resources of platform 'shop', environment 'prod', and at most"
                + " 1 are allowed; read the list and, if it is meant, allow as many"
                + " (--allow-deletes 2)");
    assertThat(two.isBlocked()).isFalse();
  }

  private void alive(String component, Alarm alarm) {
    account.alarms.put(
        alarm.name(),
        new LiveAlarm(alarm, tags(component), Shop.FRESH, Shop.alarmArn(alarm.name())));
  }

  private static DefinedAlarm of(String component, Alarm alarm) {
    DefinedAlarm plain = Shop.defined(alarm, tags(component));
    return new DefinedAlarm(
        plain.id(),
        alarm,
        component,
        plain.kind(),
        plain.severity(),
        plain.summary(),
        null,
        null,
        plain.source(),
        plain.tags());
  }

  private static SortedMap<String, String> tags(String component) {
    SortedMap<String, String> tags = Shop.tags();
    tags.put("tocsin:component", component);
    return tags;
  }

  private static PlanOptions adopting(String... names) {
    return new PlanOptions(PlanLimits.DEFAULT, Set.of(names), Set.of());
  }

  private static PlanOptions target(String component) {
    return new PlanOptions(PlanLimits.DEFAULT, Set.of(), Set.of(component));
  }

  private static List<String> texts(Plan plan) {
    return plan.steps().stream().map(Step::text).toList();
  }
}
