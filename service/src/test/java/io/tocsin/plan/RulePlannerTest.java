package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinedEvent;
import io.tocsin.definition.Desired;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What becomes of event rules and their targets. */
class RulePlannerTest {
  private static final String PATTERN = "{\"source\":[\"aws.rds\"],\"detail\":{\"x\":[1,2]}}";
  private static final String NAME = "shop-prod-failover";
  private static final DefinedEvent EVENT = Shop.event("failover", PATTERN, "ticket");

  private final MemoryAccount account = new MemoryAccount();

  @Test
  void a_rule_is_made_after_the_topic_it_tells_and_gone_before_it() {
    Desired desired =
        new Desired(
            Shop.PROD,
            List.of(Shop.topic("ticket")),
            List.of(Shop.defined(Shop.metric("a", 1))),
            List.of(),
            List.of(),
            List.of(),
            List.of(EVENT));
    Plan plan = plan(desired);

    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly(
            "CreateTopic ticket",
            "SetTopicAttributes Policy ticket",
            "PutRule " + NAME,
            "PutTargets " + NAME,
            "PutMetricAlarm a");
    apply(plan);
    assertThat(plan(desired).hasChanges()).isFalse();
    assertThat(plan(Shop.events()).steps())
        .extracting(Step::text)
        .containsExactly(
            "RemoveTargets " + NAME, "DeleteAlarms a", "DeleteRule " + NAME, "DeleteTopic ticket");
    apply(plan(Shop.events()));
    assertThat(account.rules.rules).isEmpty();
  }

  @Test
  void a_pattern_is_compared_as_JSON() {
    apply(plan(Shop.events(EVENT)));
    String other = "{ \"detail\": {\"x\": [2, 1]}, \"source\": [\"aws.rds\"] }";
    account.rules.put(new EventRule(NAME, other, EVENT.description(), true), new TreeMap<>());
    assertThat(plan(Shop.events(EVENT)).hasChanges()).isFalse();

    account.rules.put(
        new EventRule(NAME, "{\"source\":[\"aws.ec2\"]}", EVENT.description(), true),
        new TreeMap<>());
    Plan plan = plan(Shop.events(EVENT));

    assertThat(plan.changes().get(0).fields())
        .containsExactly(
            new FieldChange(
                "EventPattern",
                "{\"source\":[\"aws.ec2\"]}",
                "{\"detail\":{\"x\":[1,2]},\"source\":[\"aws.rds\"]}"));
    assertThat(plan.steps()).extracting(Step::text).containsExactly("PutRule " + NAME);
  }

  @Test
  void a_target_that_is_gone_is_put_again_and_one_that_no_file_declares_is_removed() {
    apply(plan(Shop.events(EVENT)));
    account.rules.retarget(NAME, old -> List.of(new LiveRule.Target("x", "arn:aws:sqs:q", true)));

    Plan plan = plan(Shop.events(EVENT));

    assertThat(plan.changes().get(0).fields())
        .containsExactly(
            new FieldChange("Targets[" + Shop.topicArn("ticket") + "]", "", "told"),
            new FieldChange("Targets[arn:aws:sqs:q]", "told", ""));
    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly("RemoveTargets " + NAME, "PutTargets " + NAME);
    apply(plan);
    assertThat(plan(Shop.events(EVENT)).hasChanges()).isFalse();
  }

  @Test
  void a_target_that_sends_something_else_than_the_event_is_put_again() {
    apply(plan(Shop.events(EVENT)));
    account.rules.retarget(
        NAME, old -> List.of(new LiveRule.Target("x", Shop.topicArn("ticket"), false)));

    Plan plan = plan(Shop.events(EVENT));

    assertThat(plan.changes().get(0).fields())
        .containsExactly(
            new FieldChange("Targets[" + Shop.topicArn("ticket") + "]", "altered", "told"));
    apply(plan);
    assertThat(plan(Shop.events(EVENT)).hasChanges()).isFalse();
  }

  @Test
  void a_topic_that_is_told_in_addition_takes_no_other_topic_away() {
    apply(plan(Shop.events(EVENT)));
    Desired both = Shop.events(Shop.event("failover", PATTERN, "page", "ticket", "x".repeat(99)));

    apply(plan(both));

    assertThat(account.rules.rules.get(NAME).targets())
        .extracting(LiveRule.Target::arn)
        .containsExactlyInAnyOrder(
            Shop.topicArn("page"), Shop.topicArn("ticket"), Shop.topicArn("x".repeat(99)));
    assertThat(plan(both).hasChanges()).isFalse();
  }

  @Test
  void a_topic_that_would_be_told_twice_is_told_once() {
    apply(plan(Shop.events(EVENT)));
    account.rules.putTargets(NAME, new TreeMap<>(java.util.Map.of("x", Shop.topicArn("ticket"))));

    Plan plan = plan(Shop.events(EVENT));

    assertThat(plan.hasChanges()).isTrue();
    apply(plan);
    assertThat(account.rules.rules.get(NAME).targets()).hasSize(1);
    assertThat(plan(Shop.events(EVENT)).hasChanges()).isFalse();
  }

  @Test
  void a_rule_that_a_person_disabled_stays_so_and_a_note_says_it() {
    apply(plan(Shop.events(EVENT)));
    account.rules.put(new EventRule(NAME, PATTERN, "changed", false), new TreeMap<>());

    Plan plan = plan(Shop.events(EVENT));

    assertThat(plan.changes())
        .filteredOn(change -> change.kind() == Change.Kind.NOTE)
        .extracting(Change::sentence)
        .containsExactly(
            "a person disabled the rule 'shop-prod-failover', so it tells nobody; that is kept. To"
                + " enable it: aws events enable-rule --name shop-prod-failover");
    apply(plan);
    assertThat(account.rules.rules.get(NAME).state()).isEqualTo("DISABLED");
    assertThat(plan(Shop.events(EVENT)).hasChanges()).isFalse();
  }

  @Test
  void a_rule_of_somebody_else_is_a_conflict() {
    account.rules.put(new EventRule(NAME, PATTERN, "", true), new TreeMap<>());

    Plan plan = plan(Shop.events(EVENT));

    assertThat(plan.isBlocked()).isTrue();
    assertThat(plan.changes())
        .singleElement()
        .satisfies(
            change ->
                assertThat(change.sentence())
                    .isEqualTo(
                        "alarms/shop.yaml:7:5: the event rule 'shop-prod-failover' exists and was"
                            + " not made by Tocsin (it has no tag tocsin:managed); use another"
                            + " name, or have Tocsin take it over (--adopt shop-prod-failover)"));
    assertThat(plan(Shop.events()).steps()).isEmpty();

    Plan adopting =
        Planner.plan(
            Shop.events(EVENT),
            account.read(),
            new PlanOptions(PlanLimits.DEFAULT, Set.of("shop-prod-failover"), Set.of()));
    assertThat(adopting.count(Change.Kind.ADOPT)).isOne();
    apply(adopting);
    assertThat(plan(Shop.events(EVENT)).hasChanges()).isFalse();
  }

  @Test
  void a_rule_that_tells_nobody_has_no_targets() {
    apply(plan(Shop.events(Shop.event("failover", PATTERN))));

    assertThat(account.calls).containsExactly("put rule " + NAME);
  }

  private void apply(Plan plan) {
    assertThat(new Applier(account.ports()).apply(plan, ApplyListener.NONE).reasons()).isEmpty();
  }

  private Plan plan(Desired desired) {
    return Planner.plan(desired, account.read());
  }
}
