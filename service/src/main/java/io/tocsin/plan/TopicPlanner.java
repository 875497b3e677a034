package io.tocsin.plan;

import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans topics, who may publish to them, and their mail subscriptions. Of a topic's subscriptions
 * only the declared ones are ours: SNS has no tags on them, so others are told about and left
 * alone.
 */
final class TopicPlanner {
  private static final Change.Resource TOPIC = Change.Resource.TOPIC;

  private final PlanDraft draft;

  TopicPlanner(PlanDraft draft) {
    this.draft = draft;
  }

  void plan(List<DefinedTopic> desired, List<LiveTopic> live) {
    Map<String, LiveTopic> byName = new TreeMap<>();
    live.forEach(topic -> byName.put(topic.name(), topic));
    for (DefinedTopic topic : desired) {
      LiveTopic existing = byName.remove(topic.name());
      if (existing == null) {
        create(topic);
      } else if (Ownership.areOurs(existing.tags(), draft.environment)) {
        compare(topic, existing);
      } else {
        add(
            Change.Kind.CONFLICT,
            topic.name(),
            List.of(),
            "%s: the topic '%s' exists and %s; use another name, or give it the tags of this"
                    .formatted(topic.source(), topic.name(), Ownership.owner(existing.tags()))
                + " environment to have Tocsin take it over",
            topic.source());
      }
    }
    byName.values().stream()
        .filter(topic -> Ownership.areOurs(topic.tags(), draft.environment))
        .forEach(this::delete);
  }

  private void create(DefinedTopic topic) {
    SortedMap<String, String> fields = NormalForm.ofTags(topic.tags());
    topic.emails().forEach(email -> fields.put(field(email), "subscribed"));
    fields.putAll(TopicPolicy.fields(topic.arn(), draft.environment));
    add(Change.Kind.CREATE, topic.name(), Fields.diff(Map.of(), fields), null, topic.source());
    draft.basis(Moves.absent(TOPIC, topic.name()));
    draft.step(new Step.CreateTopic(topic.name(), topic.arn(), topic.tags()));
    setPolicy(topic, "");
    topic.emails().forEach(email -> subscribe(topic.name(), topic.arn(), email));
  }

  private void compare(DefinedTopic topic, LiveTopic live) {
    SortedMap<String, String> liveTags = Ownership.compared(live.tags(), topic.tags());
    List<FieldChange> fields =
        new ArrayList<>(Fields.diff(NormalForm.ofTags(liveTags), NormalForm.ofTags(topic.tags())));
    List<FieldChange> policy =
        Fields.diff(
            TopicPolicy.fields(live.policy()), TopicPolicy.fields(topic.arn(), draft.environment));
    if (!policy.isEmpty()) {
      fields.addAll(policy);
      setPolicy(topic, live.policy());
    }
    int steps = fields.size();
    draft.retag(TOPIC, topic.name(), live.arn(), liveTags, topic.tags());
    for (String email : topic.emails()) {
      LiveSubscription subscription = find(live, email);
      if (subscription == null) {
        fields.add(new FieldChange(field(email), "", "subscribed"));
        subscribe(topic.name(), live.arn(), email);
        steps++;
      } else if (!subscription.confirmed()) {
        add(
            Change.Kind.NOTE,
            topic.name(),
            List.of(),
            "%s has not confirmed its subscription and gets no mail until then".formatted(email),
            topic.source());
      }
    }
    for (LiveSubscription subscription : live.subscriptions()) {
      if (topic.emails().stream().noneMatch(subscription::isEmailTo)) {
        add(
            Change.Kind.NOTE,
            topic.name(),
            List.of(),
            "%s %s is subscribed too, which no file declares; it is left alone"
                .formatted(subscription.protocol(), subscription.endpoint()),
            topic.source());
      }
    }
    add(
        steps == 0 ? Change.Kind.UNCHANGED : Change.Kind.UPDATE,
        topic.name(),
        fields,
        null,
        topic.source());
    if (steps > 0) {
      draft.basis(Moves.of(live));
    }
  }

  private void setPolicy(DefinedTopic topic, String live) {
    draft.step(
        new Step.SetTopicPolicy(
            topic.name(), topic.arn(), TopicPolicy.with(live, topic.arn(), draft.environment)));
  }

  private static @Nullable LiveSubscription find(LiveTopic live, String email) {
    return live.subscriptions().stream()
        .filter(subscription -> subscription.isEmailTo(email))
        .findFirst()
        .orElse(null);
  }

  private void delete(LiveTopic topic) {
    add(Change.Kind.DELETE, topic.name(), List.of(), null, null);
    draft.basis(Moves.of(topic));
    draft.step(new Step.Delete(TOPIC, topic.name(), topic.arn()));
  }

  private void subscribe(String name, String arn, String email) {
    draft.step(new Step.Subscribe(name, arn, email));
  }

  private static String field(String email) {
    return "Subscriptions[" + email + "]";
  }

  private void add(
      Change.Kind kind,
      String name,
      List<FieldChange> fields,
      @Nullable String sentence,
      @Nullable Location source) {
    draft.add(new Change(kind, TOPIC, name, null, fields, sentence, source));
  }
}
