package io.tocsin.plan;

import io.tocsin.definition.DefinedSubscription;
import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans the subscriptions of a topic. Only the declared ones are ours: SNS has no tags on them, so
 * others are told about and left alone.
 */
final class SubscriptionPlanner {
  private final PlanDraft draft;

  SubscriptionPlanner(PlanDraft draft) {
    this.draft = draft;
  }

  /** Those of a topic that is to be created: what they will have. */
  SortedMap<String, String> create(DefinedTopic topic) {
    SortedMap<String, String> fields = new TreeMap<>();
    for (DefinedSubscription subscription : topic.subscriptions()) {
      fields.putAll(fields(subscription));
      subscribe(topic, topic.arn(), subscription);
    }
    return fields;
  }

  /** What differs from a topic that exists. */
  List<FieldChange> compare(DefinedTopic topic, LiveTopic live) {
    List<FieldChange> fields = new ArrayList<>();
    for (DefinedSubscription subscription : topic.subscriptions()) {
      LiveSubscription existing = find(live, subscription.endpoint());
      if (existing == null) {
        fields.addAll(Fields.diff(Map.of(), fields(subscription)));
        subscribe(topic, live.arn(), subscription);
      } else if (existing.arn() == null) {
        note(topic, unconfirmed(subscription.endpoint()));
      } else if (existing.attributes() != null) {
        fields.addAll(attributes(topic, subscription, existing.attributes(), existing.arn()));
      }
    }
    for (LiveSubscription subscription : live.subscriptions()) {
      if (topic.subscriptions().stream()
          .noneMatch(declared -> declared.endpoint().isSame(subscription.endpoint()))) {
        note(
            topic,
            "%s %s is subscribed too, which no file declares; it is left alone"
                .formatted(subscription.endpoint().protocol(), subscription.endpoint().shown()));
      }
    }
    return fields;
  }

  private List<FieldChange> attributes(
      DefinedTopic topic, DefinedSubscription desired, Map<String, String> live, String arn) {
    List<FieldChange> changes =
        Fields.diff(SubscriptionForm.of(live), SubscriptionForm.of(desired.attributes()));
    List<FieldChange> fields = new ArrayList<>();
    for (FieldChange change : changes) {
      fields.add(
          new FieldChange(
              field(desired.endpoint()) + "." + change.field(), change.live(), change.desired()));
      // The scope of a filter that goes says nothing any more.
      if (!change.field().equals("FilterPolicyScope") || !change.desired().isEmpty()) {
        draft.step(
            new Step.SetSubscription(
                topic.name(),
                desired.endpoint(),
                arn,
                change.field(),
                SubscriptionForm.value(change.field(), desired.attributes())));
      }
    }
    return fields;
  }

  private void subscribe(DefinedTopic topic, String arn, DefinedSubscription subscription) {
    draft.step(
        new Step.Subscribe(topic.name(), arn, subscription.endpoint(), subscription.attributes()));
    String protocol = subscription.endpoint().protocol();
    if (protocol.equals("sqs") || protocol.equals("lambda")) {
      note(
          topic,
          "%s gets messages only where its own policy lets SNS %s it; docs/plan.md says how"
              .formatted(subscription.endpoint(), protocol.equals("sqs") ? "send to" : "invoke"));
    }
  }

  private static @Nullable LiveSubscription find(LiveTopic live, Endpoint endpoint) {
    return live.subscriptions().stream()
        .filter(subscription -> subscription.endpoint().isSame(endpoint))
        .findFirst()
        .orElse(null);
  }

  private static String unconfirmed(Endpoint endpoint) {
    return "%s has not confirmed its subscription and gets no %s until then"
        .formatted(endpoint, endpoint.isMail() ? "mail" : "messages");
  }

  private static SortedMap<String, String> fields(DefinedSubscription subscription) {
    SortedMap<String, String> fields = new TreeMap<>();
    String field = field(subscription.endpoint());
    fields.put(field, "subscribed");
    SubscriptionForm.of(subscription.attributes())
        .forEach((attribute, value) -> fields.put(field + "." + attribute, value));
    return fields;
  }

  private static String field(Endpoint endpoint) {
    return "Subscriptions[" + endpoint + "]";
  }

  private void note(DefinedTopic topic, String sentence) {
    draft.add(
        new Change(
            Change.Kind.NOTE,
            Change.Resource.TOPIC,
            topic.name(),
            null,
            List.of(),
            sentence,
            topic.source()));
  }
}
