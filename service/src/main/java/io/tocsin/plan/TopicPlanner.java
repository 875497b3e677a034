package io.tocsin.plan;

import io.tocsin.definition.DefinedTopic;
import io.tocsin.definition.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans topics and who may publish to them; {@link SubscriptionPlanner} plans who is told. */
final class TopicPlanner {
  private static final Change.Resource TOPIC = Change.Resource.TOPIC;

  private final PlanDraft draft;
  private final Adoption adoption;
  private final SubscriptionPlanner subscriptions;

  /**
   * @param adoption what is taken over
   */
  TopicPlanner(PlanDraft draft, Adoption adoption) {
    this.draft = draft;
    this.adoption = adoption;
    this.subscriptions = new SubscriptionPlanner(draft);
  }

  void plan(List<DefinedTopic> desired, List<LiveTopic> live) {
    Map<String, LiveTopic> byName = new TreeMap<>();
    live.forEach(topic -> byName.put(topic.name(), topic));
    for (DefinedTopic topic : desired) {
      LiveTopic existing = byName.remove(topic.name());
      if (existing == null && adoption.asksFor(topic.name())) {
        conflict(topic, Adoption.missing("topic", topic.name()));
      } else if (existing == null) {
        create(topic);
      } else if (adoption.allows(topic.name(), existing.tags(), draft.environment)) {
        compare(topic, existing);
      } else {
        conflict(topic, Adoption.conflict("the topic", topic.name(), existing.tags()));
      }
    }
    byName.values().stream()
        .filter(topic -> Ownership.areOurs(topic.tags(), draft.environment))
        .forEach(this::delete);
  }

  private void create(DefinedTopic topic) {
    SortedMap<String, String> fields = NormalForm.ofTags(topic.tags());
    fields.putAll(subscriptions.create(topic));
    fields.putAll(TopicPolicy.desired(topic.arn(), draft.environment));
    add(Change.Kind.CREATE, topic.name(), Fields.diff(Map.of(), fields), null, topic.source());
    draft.basis(Moves.absent(TOPIC, topic.name()));
    draft.step(new Step.CreateTopic(topic.name(), topic.arn(), topic.tags()));
    setPolicy(topic, "");
  }

  private void compare(DefinedTopic topic, LiveTopic live) {
    SortedMap<String, String> liveTags = Ownership.compared(live.tags(), topic.tags());
    List<FieldChange> fields =
        new ArrayList<>(Fields.diff(NormalForm.ofTags(liveTags), NormalForm.ofTags(topic.tags())));
    List<FieldChange> policy =
        Fields.diff(
            TopicPolicy.live(live.policy(), topic.arn(), draft.environment),
            TopicPolicy.desired(topic.arn(), draft.environment));
    if (!policy.isEmpty()) {
      fields.addAll(policy);
      setPolicy(topic, live.policy());
    }
    draft.retag(TOPIC, topic.name(), live.arn(), liveTags, topic.tags());
    fields.addAll(subscriptions.compare(topic, live));
    add(
        fields.isEmpty() ? Change.Kind.UNCHANGED : adoption.kind(live.tags(), draft.environment),
        topic.name(),
        fields,
        null,
        topic.source());
    if (!fields.isEmpty()) {
      draft.basis(Moves.of(live));
    }
  }

  private void setPolicy(DefinedTopic topic, String live) {
    draft.step(
        new Step.SetTopicPolicy(
            topic.name(), topic.arn(), TopicPolicy.with(live, topic.arn(), draft.environment)));
  }

  private void delete(LiveTopic topic) {
    add(Change.Kind.DELETE, topic.name(), List.of(), null, null);
    draft.basis(Moves.of(topic));
    draft.step(new Step.Delete(TOPIC, topic.name(), topic.arn()));
  }

  private void conflict(DefinedTopic topic, String sentence) {
    add(
        Change.Kind.CONFLICT,
        topic.name(),
        List.of(),
        topic.source() + ": " + sentence,
        topic.source());
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
