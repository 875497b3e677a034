package io.tocsin.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.BandModel;
import io.tocsin.definition.BandSettings;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Endpoint;
import io.tocsin.metric.Metric;
import io.tocsin.metric.Statistic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link LiveAlarms} and {@link LiveTopics} does. */
public abstract class LiveAlarmsContract {

  /** The alarms of an empty account 111122223333 in eu-central-1; the same for one test. */
  protected abstract LiveAlarms alarms();

  /** The topics of the same account. */
  protected abstract LiveTopics topics();

  /** The log groups of the same account. */
  protected abstract LiveLogs logs();

  /** The event rules of the same account. */
  protected abstract LiveRules rules();

  /** The mute rules of the same account. */
  protected abstract LiveMutes mutes();

  /** The anomaly detectors of the same account. */
  protected abstract LiveDetectors detectors();

  private LivePorts ports() {
    return new LivePorts(
        alarms(),
        topics(),
        logs(),
        rules(),
        mutes(),
        detectors(),
        new MemoryDashboards(call -> {}));
  }

  @Test
  void an_empty_account_lists_nothing() {
    assertThat(alarms().list(Set.of("a")).alarms()).isEmpty();
    assertThat(alarms().list(Set.of()).others()).isEmpty();
    assertThat(topics().list(Set.of("a"))).isEmpty();
  }

  @Test
  void what_is_put_is_listed_sorted_by_name_with_tags_and_a_first_state() {
    alarms().put(Shop.metric("b", 400), Shop.tags());
    alarms().put(Shop.metric("a", 0.1), new TreeMap<>());

    List<LiveAlarm> listed = alarms().list(Set.of()).alarms();

    assertThat(listed).extracting(LiveAlarm::name).containsExactly("a", "b");
    assertThat(listed.get(0).tags()).isEmpty();
    assertThat(listed.get(1).alarm()).isEqualTo(Shop.metric("b", 400));
    assertThat(listed.get(1).tags()).isEqualTo(Shop.tags());
    assertThat(listed.get(1).arn()).isEqualTo(Shop.alarmArn("b"));
    assertThat(listed.get(1).state().state()).isEqualTo(AlarmState.INSUFFICIENT_DATA);
  }

  @Test
  void alarms_on_queries_come_back_as_they_were_put_and_planning_again_is_empty() {
    Desired desired =
        Shop.desired(
            Shop.insights("a", 90), Shop.promql("b", "errors_total > 5"), Shop.log("c", 10));
    Plan plan = Planner.plan(desired, Live.read(ports(), desired));
    assertThat(plan.steps())
        .extracting(Step::text)
        .containsExactly("PutMetricAlarm a", "PutMetricAlarm b", "PutLogAlarm c");

    assertThat(new Applier(ports()).apply(plan, ApplyListener.NONE).status())
        .isEqualTo(ApplyResult.Status.APPLIED);

    LiveAlarms.Listing listing = alarms().list(Set.of());
    assertThat(listing.others()).isEmpty();
    assertThat(listing.alarms())
        .extracting(LiveAlarm::alarm)
        .containsExactly(
            Shop.insights("a", 90), Shop.promql("b", "errors_total > 5"), Shop.log("c", 10));
    assertThat(listing.alarms()).allMatch(alarm -> alarm.tags().equals(Shop.tags()));
    assertThat(Planner.plan(desired, Live.read(ports(), desired)).hasChanges()).isFalse();
    alarms().delete("c");
    assertThat(alarms().list(Set.of()).alarms()).hasSize(2);
  }

  /** PutMetricAlarm: tags of an update are ignored (API reference, November 2026). */
  @Test
  void a_second_put_overwrites_the_configuration_and_ignores_tags() {
    alarms().put(Shop.metric("a", 1), Shop.tags());
    alarms().put(Shop.metric("a", 2), new TreeMap<>(Map.of("team", "new")));

    LiveAlarm live = only();

    assertThat(live.alarm()).isEqualTo(Shop.metric("a", 2));
    assertThat(live.tags()).isEqualTo(Shop.tags());
  }

  @Test
  void tags_are_set_beside_others_and_removed_by_key() {
    alarms().put(Shop.metric("a", 1), Shop.tags());
    alarms().tag(Shop.alarmArn("a"), Map.of("tocsin:component", "x", "team", "core"));
    alarms().untag(Shop.alarmArn("a"), Set.of("tocsin:platform", "never-there"));

    assertThat(only().tags())
        .containsEntry("tocsin:component", "x")
        .containsEntry("team", "core")
        .containsEntry("tocsin:managed", "true")
        .doesNotContainKey("tocsin:platform");
  }

  @Test
  void tags_that_do_not_say_managed_are_certain_for_the_names_given() {
    alarms().put(Shop.metric("a", 1), new TreeMap<>(Map.of("team", "core")));

    assertThat(alarms().list(Set.of("a")).alarms().get(0).tags()).containsEntry("team", "core");
  }

  @Test
  void deleting_what_does_not_exist_is_fine() {
    alarms().delete("never-there");
    alarms().put(Shop.metric("a", 1), Shop.tags());
    alarms().delete("a");

    assertThat(alarms().list(Set.of()).alarms()).isEmpty();
  }

  @Test
  void a_child_in_use_is_not_deleted_and_the_sentence_names_it() {
    alarms().put(Shop.metric("child", 1), Shop.tags());
    alarms().put(Shop.composite("parent", "ALARM(\"child\")"), Shop.tags());

    assertThatThrownBy(() -> alarms().delete("child"))
        .isInstanceOf(AccountFailure.class)
        .hasMessageContaining("child");
    assertThat(alarms().list(Set.of()).alarms()).hasSize(2);
  }

  @Test
  void a_composite_without_its_children_is_refused() {
    assertThatThrownBy(
            () -> alarms().put(Shop.composite("parent", "ALARM(\"child\")"), Shop.tags()))
        .isInstanceOf(AccountFailure.class)
        .hasMessageContaining("child");
  }

  @Test
  void a_topic_is_created_once_and_a_subscription_waits_for_its_confirmation() {
    String arn = topics().create("page", Shop.tags());
    topics().create("page", Shop.tags());
    topics().subscribe(arn, Endpoint.email("a@example.com"), Map.of());

    List<LiveTopic> listed = topics().list(Set.of());

    assertThat(arn).isEqualTo(Shop.topicArn("page"));
    assertThat(listed)
        .singleElement()
        .satisfies(
            topic -> {
              assertThat(topic.name()).isEqualTo("page");
              assertThat(topic.arn()).isEqualTo(arn);
              assertThat(topic.subscriptions())
                  .containsExactly(new LiveSubscription("email", "a@example.com", null));
              assertThat(topic.tags()).isEqualTo(Shop.tags());
            });
  }

  @Test
  void a_queue_is_subscribed_with_its_attributes_and_each_can_be_set() {
    String arn = topics().create("page", Shop.tags());
    Endpoint queue = new Endpoint("sqs", "arn:aws:sqs:eu-central-1:111122223333:alarms");
    String filter = "{\"NewStateValue\":[\"ALARM\"]}";
    Map<String, String> attributes =
        Map.of("FilterPolicy", filter, "FilterPolicyScope", "MessageBody");
    topics().subscribe(arn, queue, attributes);
    topics().subscribe(arn, queue, attributes);

    LiveSubscription made = topics().subscriptions(arn).get(0);
    topics().setSubscription(made.arn(), "RawMessageDelivery", "true");
    topics().setSubscription(made.arn(), "FilterPolicy", "{}");

    assertThat(made.endpoint()).isEqualTo(queue);
    assertThat(SubscriptionForm.of(made.attributes())).isEqualTo(attributes);
    assertThat(topics().list(Set.of("page")).get(0).subscriptions())
        .singleElement()
        .satisfies(
            live ->
                assertThat(SubscriptionForm.of(live.attributes()))
                    .isEqualTo(Map.of("RawMessageDelivery", "true")));
  }

  @Test
  void a_detector_comes_back_as_it_was_put() {
    BandModel model = new BandModel(Metric.of("AWS/SQS", "Sent", Map.of("Q", "a")), Statistic.SUM);
    BandModel other = new BandModel(Metric.of("AWS/SQS", "Sent", Map.of("Q", "b")), Statistic.SUM);
    BandSettings settings =
        new BandSettings(
            List.of(
                new BandSettings.Excluded(
                    Instant.parse("2026-11-27T00:00:00Z"), Instant.parse("2026-11-28T00:00:00Z"))),
            "Europe/Berlin",
            true);
    detectors().put(model, BandSettings.NONE);
    detectors().put(model, settings);
    detectors().put(other, BandSettings.NONE);

    assertThat(detectors().list(Set.of(model.metric())))
        .containsExactly(new LiveDetector(model, settings));
    assertThat(detectors().list(Set.of())).isEmpty();
    assertThat(detectors().list(Set.of(model.metric(), other.metric()))).hasSize(2);
  }

  @Test
  void a_policy_comes_back_as_it_was_set() {
    String arn = topics().create("page", Shop.tags());
    String policy = TopicPolicy.with("", arn, Shop.PROD);

    topics().setPolicy(arn, policy);

    assertThat(topics().list(Set.of("page")).get(0).policy()).isEqualTo(policy);
  }

  @Test
  void topics_of_others_are_listed_only_by_name() {
    topics().create("theirs", new TreeMap<>());

    assertThat(topics().list(Set.of()))
        .noneMatch(topic -> Ownership.areOurs(topic.tags(), Shop.PROD));
    assertThat(topics().list(Set.of("theirs"))).hasSize(1);
  }

  @Test
  void after_apply_the_plan_is_empty() {
    Desired first =
        new Desired(
            Shop.PROD,
            List.of(Shop.topic("page", "a@example.com")),
            List.of(
                Shop.defined(Shop.composite("a-top", "ALARM(\"leaf\") OR ALARM(\"other\")")),
                Shop.defined(Shop.metric("leaf", 1)),
                Shop.defined(Shop.metric("other", 0.1))));
    Desired second =
        new Desired(
            Shop.PROD,
            List.of(),
            List.of(
                Shop.defined(Shop.composite("a-top", "ALARM(\"leaf\")")),
                Shop.defined(Shop.metric("leaf", 2))));

    applyAndPlanAgain(first);
    applyAndPlanAgain(second);
    applyAndPlanAgain(Shop.desired());
    assertThat(alarms().list(Set.of()).alarms()).isEmpty();
  }

  @Test
  void after_a_rename_the_plan_is_empty_and_the_old_alarm_gone() {
    applyAndPlanAgain(
        new Desired(
            Shop.PROD,
            List.of(),
            List.of(
                Shop.defined(Shop.metric("shop-prod-old", 1)),
                Shop.defined(Shop.composite("shop-prod-top", "ALARM(\"shop-prod-old\")")))));

    applyAndPlanAgain(
        new Desired(
            Shop.PROD,
            List.of(),
            List.of(
                Shop.renamed(Shop.metric("shop-prod-new", 1), "old"),
                Shop.defined(Shop.composite("shop-prod-top", "ALARM(\"shop-prod-new\")")))));

    assertThat(alarms().list(Set.of()).alarms())
        .extracting(LiveAlarm::name)
        .containsExactlyInAnyOrder("shop-prod-new", "shop-prod-top");
  }

  private void applyAndPlanAgain(Desired desired) {
    Plan plan = Planner.plan(desired, Live.read(ports(), desired));
    ApplyResult result = new Applier(ports()).apply(plan, ApplyListener.NONE);
    assertThat(result.reasons()).isEmpty();
    Plan again = Planner.plan(desired, Live.read(ports(), desired));
    assertThat(again.steps()).isEmpty();
    assertThat(again.hasChanges()).isFalse();
  }

  private LiveAlarm only() {
    List<LiveAlarm> listed = alarms().list(Set.of()).alarms();
    assertThat(listed).hasSize(1);
    return listed.get(0);
  }
}
