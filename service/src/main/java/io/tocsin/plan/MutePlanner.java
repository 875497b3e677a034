package io.tocsin.plan;

import io.tocsin.alarm.MuteRule;
import io.tocsin.alarm.MuteSchedule;
import io.tocsin.definition.DefinedMute;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans alarm mute rules. A mute of the files may be several rules, since a rule names a hundred
 * alarms at most; silences that people make have names and tags of their own and are left alone.
 */
final class MutePlanner {
  private static final Change.Resource MUTE = Change.Resource.MUTE_RULE;

  private final PlanDraft draft;
  private final Adoption adoption;

  /**
   * @param adoption what is taken over
   */
  MutePlanner(PlanDraft draft, Adoption adoption) {
    this.draft = draft;
    this.adoption = adoption;
  }

  void plan(List<DefinedMute> desired, List<LiveMute> live) {
    Map<String, LiveMute> rest = new TreeMap<>();
    live.forEach(mute -> rest.put(mute.name(), mute));
    for (DefinedMute mute : desired) {
      for (MuteRule rule : mute.rules()) {
        LiveMute existing = rest.remove(rule.name());
        if (existing == null && adoption.asksFor(rule.name())) {
          conflict(mute, rule, Adoption.missing("mute rule", rule.name()));
        } else if (existing == null) {
          create(mute, rule);
        } else if (adoption.allows(rule.name(), existing.tags(), draft.environment)) {
          compare(mute, rule, existing);
        } else {
          conflict(mute, rule, Adoption.conflict("the mute rule", rule.name(), existing.tags()));
        }
      }
    }
    rest.values().stream()
        .filter(mute -> Ownership.areOurs(mute.tags(), draft.environment))
        .forEach(this::delete);
  }

  private void create(DefinedMute mute, MuteRule rule) {
    SortedMap<String, String> fields =
        Fields.union(wanted(mute, rule).fields(), NormalForm.ofTags(mute.tags()));
    add(Change.Kind.CREATE, mute, rule, Fields.diff(Map.of(), fields), null);
    draft.basis(Moves.absent(MUTE, rule.name()));
    draft.step(new MuteStep.PutMute(rule, mute.reason(), mute.tags()));
  }

  private void compare(DefinedMute mute, MuteRule rule, LiveMute live) {
    List<FieldChange> fields =
        new ArrayList<>(Fields.diff(live.fields(), wanted(mute, rule).fields()));
    if (!fields.isEmpty()) {
      draft.step(new MuteStep.PutMute(rule, mute.reason(), mute.tags()));
    }
    SortedMap<String, String> liveTags = Ownership.compared(live.tags(), mute.tags());
    fields.addAll(Fields.diff(NormalForm.ofTags(liveTags), NormalForm.ofTags(mute.tags())));
    draft.retag(MUTE, rule.name(), live.arn(), liveTags, mute.tags());
    if (!fields.isEmpty()) {
      draft.basis(Moves.of(live));
    }
    Change.Kind changed = adoption.kind(live.tags(), draft.environment);
    add(fields.isEmpty() ? Change.Kind.UNCHANGED : changed, mute, rule, fields, null);
  }

  private void delete(LiveMute live) {
    draft.add(
        new Change(
            Change.Kind.DELETE,
            MUTE,
            live.name(),
            Ownership.component(live.tags()),
            List.of(),
            null,
            null));
    draft.basis(Moves.of(live));
    draft.step(new Step.Delete(MUTE, live.name(), live.arn()));
  }

  private static LiveMute wanted(DefinedMute mute, MuteRule rule) {
    MuteSchedule schedule = rule.schedule();
    return new LiveMute(
        rule.name(),
        "",
        mute.reason(),
        schedule.expression(),
        schedule.duration().toString(),
        schedule.zoneName(),
        text(schedule.startDate()),
        text(schedule.expireDate()),
        rule.alarms(),
        mute.tags());
  }

  private static String text(@Nullable Instant instant) {
    return instant == null ? "" : instant.toString();
  }

  private void conflict(DefinedMute mute, MuteRule rule, String sentence) {
    add(Change.Kind.CONFLICT, mute, rule, List.of(), mute.source() + ": " + sentence);
  }

  private void add(
      Change.Kind kind,
      DefinedMute mute,
      MuteRule rule,
      List<FieldChange> fields,
      @Nullable String sentence) {
    draft.add(
        new Change(kind, MUTE, rule.name(), mute.component(), fields, sentence, mute.source()));
  }
}
