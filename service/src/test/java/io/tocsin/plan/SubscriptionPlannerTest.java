package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.definition.DefinedSubscription;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SubscriptionPlannerTest {
  private static final String SECRET = "https://hooks.example/s3cr3t";
  private static final Endpoint HOOK = new Endpoint("https", SECRET);
  private static final Endpoint QUEUE =
      new Endpoint("sqs", "arn:aws:sqs:eu-central-1:111122223333:alarms");
  private static final String DEAD =
      "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:111122223333:dead\"}";
  private static final Map<String, String> ATTRIBUTES =
      Map.of(
          "RawMessageDelivery", "true",
          "FilterPolicy", "{\"NewStateValue\":[\"ALARM\",\"OK\"]}",
          "FilterPolicyScope", "MessageBody",
          "RedrivePolicy", DEAD);

  @Test
  void a_subscription_that_is_not_there_is_made_with_its_attributes() {
    Plan plan = plan(declared(QUEUE, ATTRIBUTES));

    assertThat(plan.steps())
        .containsExactly(
            new Step.Subscribe("page", Shop.topicArn("page"), QUEUE, new TreeMap<>(ATTRIBUTES)));
    assertThat(plan.changes())
        .filteredOn(change -> change.kind() == Change.Kind.UPDATE)
        .flatExtracting(Change::fields)
        .contains(
            new FieldChange("Subscriptions[" + QUEUE + "]", "", "subscribed"),
            new FieldChange("Subscriptions[" + QUEUE + "].RawMessageDelivery", "", "true"));
    assertThat(notes(plan))
        .containsExactly(
            QUEUE
                + " gets messages only where its own policy lets SNS send to it; docs/plan.md says"
                + " how");
  }

  @Test
  void the_form_of_attributes_makes_no_difference() {
    LiveSubscription live =
        live(
            QUEUE,
            Map.of(
                "RawMessageDelivery", "true",
                "FilterPolicy", "{ \"NewStateValue\": [\"OK\", \"ALARM\"] }",
                "FilterPolicyScope", "MessageBody",
                "RedrivePolicy", DEAD));

    assertThat(plan(declared(QUEUE, ATTRIBUTES), live).hasChanges()).isFalse();
    assertThat(
            plan(
                    declared(HOOK, Map.of()),
                    live(
                        HOOK,
                        Map.of(
                            "RawMessageDelivery", "false",
                            "FilterPolicy", "{}",
                            "FilterPolicyScope", "MessageAttributes")))
                .hasChanges())
        .isFalse();
  }

  @Test
  void each_attribute_that_differs_is_set_by_itself() {
    Plan plan =
        plan(
            declared(QUEUE, ATTRIBUTES),
            live(QUEUE, Map.of("RawMessageDelivery", "false", "FilterPolicy", "{\"a\":[1]}")));

    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly(
            "SetSubscriptionAttributes FilterPolicy of " + QUEUE + " to page",
            "SetSubscriptionAttributes FilterPolicyScope of " + QUEUE + " to page",
            "SetSubscriptionAttributes RawMessageDelivery of " + QUEUE + " to page",
            "SetSubscriptionAttributes RedrivePolicy of " + QUEUE + " to page");
  }

  @Test
  void what_a_person_set_is_taken_away() {
    Plan plan = plan(declared(QUEUE, Map.of()), live(QUEUE, ATTRIBUTES));

    assertThat(plan.steps())
        .extracting(step -> ((Step.SetSubscription) step).attribute() + " " + value(step))
        .containsExactly("FilterPolicy {}", "RawMessageDelivery false", "RedrivePolicy {}");
  }

  @Test
  void attributes_of_a_subscription_that_waits_or_is_of_another_account_are_left() {
    assertThat(
            plan(
                    declared(HOOK, Map.of("RawMessageDelivery", "true")),
                    new LiveSubscription("https", SECRET, null))
                .hasChanges())
        .isFalse();
    assertThat(
            plan(declared(QUEUE, ATTRIBUTES), new LiveSubscription(QUEUE, "arn:x", null))
                .hasChanges())
        .isFalse();
  }

  @Test
  void a_secret_in_a_url_is_in_no_plan() {
    for (Plan plan :
        List.of(
            plan(declared(HOOK, Map.of())),
            plan(declared(HOOK, Map.of()), live(HOOK, ATTRIBUTES)),
            plan(declared(QUEUE, Map.of()), live(HOOK, Map.of())),
            Planner.plan(desired(declared(HOOK, Map.of())), Live.EMPTY))) {
      assertThat(plan.toString()).contains("https://hooks.example/…#").doesNotContain("s3cr3t");
    }
  }

  @Test
  void an_unanswered_call_is_made_again_only_after_a_look() {
    MemoryAccount lost = new MemoryAccount();
    MemoryAccount through = new MemoryAccount();
    for (MemoryAccount account : List.of(lost, through)) {
      account.topics.put("page", Shop.liveTopic("page"));
    }
    Faults before = Faults.failing(number -> number == 1, AccountFailure.Kind.UNANSWERED);
    Faults after = Faults.unanswered(number -> number == 1);

    for (ApplyResult result :
        List.of(subscribe(before.on(lost.ports())), subscribe(after.on(through.ports())))) {
      assertThat(result.reasons()).isEmpty();
    }
    assertThat(lost.calls).containsExactly("subscribe " + HOOK);
    assertThat(through.calls).containsExactly("subscribe " + HOOK);
  }

  private static ApplyResult subscribe(LivePorts ports) {
    Desired desired = desired(declared(HOOK, Map.of()));
    Retries retries = new Retries(3, Duration.ZERO, Duration.ZERO, wait -> {}, () -> 0);
    return new Applier(ports, ApplySettings.inOrder(retries))
        .apply(Planner.plan(desired, Live.read(ports, desired)), ApplyListener.NONE);
  }

  private static String value(Step step) {
    return ((Step.SetSubscription) step).value();
  }

  private static List<String> notes(Plan plan) {
    return plan.changes().stream()
        .filter(change -> change.kind() == Change.Kind.NOTE)
        .map(change -> String.valueOf(change.sentence()))
        .toList();
  }

  private static Plan plan(DefinedSubscription declared, LiveSubscription... live) {
    return Planner.plan(
        desired(declared), new Live(List.of(), List.of(Shop.liveTopic("page", live))));
  }

  private static Desired desired(DefinedSubscription declared) {
    return new Desired(Shop.PROD, List.of(Shop.topic("page", List.of(declared))), List.of());
  }

  private static DefinedSubscription declared(Endpoint endpoint, Map<String, String> attributes) {
    return new DefinedSubscription(endpoint, new TreeMap<>(attributes), Shop.SOURCE);
  }

  private static LiveSubscription live(Endpoint endpoint, Map<String, String> attributes) {
    return new LiveSubscription(endpoint, Shop.topicArn("page") + ":1", new TreeMap<>(attributes));
  }
}
