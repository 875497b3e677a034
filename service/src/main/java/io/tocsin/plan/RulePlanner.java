package io.tocsin.plan;

import io.tocsin.definition.DefinedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Plans EventBridge rules and their targets. A rule of ours is ours with all its targets: one that
 * the files do not declare is removed, as an action of an alarm is.
 */
final class RulePlanner {
  private static final Change.Resource RULE = Change.Resource.EVENT_RULE;

  /** "Target", EventBridge API reference. */
  private static final int LONGEST_ID = 64;

  private final PlanDraft draft;
  private final Adoption adoption;

  /**
   * @param adoption what is taken over
   */
  RulePlanner(PlanDraft draft, Adoption adoption) {
    this.draft = draft;
    this.adoption = adoption;
  }

  void plan(List<DefinedEvent> desired, List<LiveRule> live) {
    Map<String, LiveRule> rest = new TreeMap<>();
    live.forEach(rule -> rest.put(rule.name(), rule));
    for (DefinedEvent event : desired) {
      LiveRule existing = rest.remove(event.name());
      if (existing == null && adoption.asksFor(event.name())) {
        conflict(event, Adoption.missing("event rule", event.name()));
      } else if (existing == null) {
        create(event);
      } else if (adoption.allows(event.name(), existing.tags(), draft.environment)) {
        compare(event, existing);
      } else {
        conflict(event, Adoption.conflict("the event rule", event.name(), existing.tags()));
      }
    }
    rest.values().stream()
        .filter(rule -> Ownership.areOurs(rule.tags(), draft.environment))
        .forEach(this::delete);
  }

  private void create(DefinedEvent event) {
    SortedMap<String, String> fields =
        Fields.union(wanted(event, LiveRule.ENABLED), NormalForm.ofTags(event.tags()));
    add(Change.Kind.CREATE, event, Fields.diff(Map.of(), fields), null);
    draft.basis(Moves.absent(RULE, event.name()));
    draft.step(new RuleStep.PutRule(rule(event, true), event.tags()));
    putTargets(event, event.topics());
  }

  private void compare(DefinedEvent event, LiveRule live) {
    boolean enabled = keepDisabled(event, live);
    String state = enabled ? LiveRule.ENABLED : LiveRule.DISABLED;
    List<FieldChange> fields = new ArrayList<>(Fields.diff(live.fields(), wanted(event, state)));
    if (fields.stream().anyMatch(field -> !field.field().startsWith("Targets["))) {
      draft.step(new RuleStep.PutRule(rule(event, enabled), event.tags()));
    }
    SortedSet<String> removed = new TreeSet<>();
    List<String> missing = new ArrayList<>(event.topics());
    for (LiveRule.Target target : live.targets()) {
      // Of two targets of one ARN the second is too many: the topic would be told twice.
      if (!target.plain() || !missing.remove(target.arn())) {
        removed.add(target.id());
        if (target.plain() && event.topics().contains(target.arn())) {
          fields.add(new FieldChange(LiveRule.field(target.arn()), "told twice", "told"));
        }
      }
    }
    if (!removed.isEmpty()) {
      draft.step(new RuleStep.RemoveTargets(event.name(), removed));
    }
    putTargets(event, missing);
    SortedMap<String, String> liveTags = Ownership.compared(live.tags(), event.tags());
    fields.addAll(Fields.diff(NormalForm.ofTags(liveTags), NormalForm.ofTags(event.tags())));
    draft.retag(RULE, event.name(), live.arn(), liveTags, event.tags());
    if (!fields.isEmpty()) {
      draft.basis(Moves.of(live));
    }
    Change.Kind changed = adoption.kind(live.tags(), draft.environment);
    add(fields.isEmpty() ? Change.Kind.UNCHANGED : changed, event, fields, null);
  }

  /** As for an alarm's actions: what a person switched off is kept until a person undoes it. */
  private boolean keepDisabled(DefinedEvent event, LiveRule live) {
    if (!live.state().equals(LiveRule.DISABLED)) {
      return true;
    }
    add(
        Change.Kind.NOTE,
        event,
        List.of(new FieldChange("State", LiveRule.DISABLED, LiveRule.ENABLED)),
        "a person disabled the rule '%s', so it tells nobody; that is kept. To enable it: aws events"
                .formatted(live.name())
            + " enable-rule --name "
            + live.name());
    return false;
  }

  private void putTargets(DefinedEvent event, List<String> topics) {
    SortedMap<String, String> targets = new TreeMap<>();
    for (String topic : topics) {
      targets.put(id(topic), topic);
    }
    if (!targets.isEmpty()) {
      draft.step(new RuleStep.PutTargets(event.name(), targets));
    }
  }

  /**
   * An id that no target of another topic has: a target is known by its ARN, and putting one under
   * the id of another would replace that one.
   */
  private static String id(String topic) {
    String name = topic.substring(topic.lastIndexOf(':') + 1);
    return name.length() <= LONGEST_ID
        ? name
        : "%s-%08x".formatted(name.substring(0, LONGEST_ID - 9), name.hashCode());
  }

  private void delete(LiveRule live) {
    draft.add(
        new Change(
            Change.Kind.DELETE,
            RULE,
            live.name(),
            Ownership.component(live.tags()),
            List.of(),
            null,
            null));
    draft.basis(Moves.of(live));
    SortedSet<String> ids = new TreeSet<>();
    live.targets().forEach(target -> ids.add(target.id()));
    if (!ids.isEmpty()) {
      draft.step(new RuleStep.RemoveTargets(live.name(), ids));
    }
    draft.step(new Step.Delete(RULE, live.name(), live.arn()));
  }

  private static EventRule rule(DefinedEvent event, boolean enabled) {
    return new EventRule(event.name(), event.pattern().json(), event.description(), enabled);
  }

  private static SortedMap<String, String> wanted(DefinedEvent event, String state) {
    List<LiveRule.Target> targets =
        event.topics().stream().map(arn -> new LiveRule.Target("", arn, true)).toList();
    return new LiveRule(
            event.name(),
            "",
            event.pattern().json(),
            event.description(),
            state,
            "",
            "",
            targets,
            new TreeMap<>())
        .fields();
  }

  private void conflict(DefinedEvent event, String sentence) {
    add(Change.Kind.CONFLICT, event, List.of(), event.source() + ": " + sentence);
  }

  private void add(
      Change.Kind kind, DefinedEvent event, List<FieldChange> fields, @Nullable String sentence) {
    draft.add(
        new Change(kind, RULE, event.name(), event.component(), fields, sentence, event.source()));
  }
}
