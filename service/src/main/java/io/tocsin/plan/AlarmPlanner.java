package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import io.tocsin.definition.DefinedAlarm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Plans metric and composite alarms. */
final class AlarmPlanner {
  private final PlanDraft draft;
  private final Dependencies dependencies;
  private final Adoption adoption;

  /**
   * @param adoption what is taken over
   */
  AlarmPlanner(PlanDraft draft, Dependencies dependencies, Adoption adoption) {
    this.draft = draft;
    this.dependencies = dependencies;
    this.adoption = adoption;
  }

  void plan(List<DefinedAlarm> desired, LiveAlarms.Listing live) {
    Map<String, LiveAlarm> rest = new TreeMap<>();
    live.alarms().forEach(alarm -> rest.put(alarm.name(), alarm));
    Map<String, OtherAlarm> others = new TreeMap<>();
    live.others().forEach(other -> others.put(other.name(), other));
    for (DefinedAlarm alarm : desired) {
      String name = alarm.alarm().name();
      OtherAlarm other = others.get(name);
      LiveAlarm existing = rest.remove(name);
      if (other != null) {
        conflict(
            alarm,
            "the alarm '%s' exists and %s; use another name, or delete it"
                .formatted(name, other.reason()));
      } else if (existing == null) {
        LiveAlarm old = renamed(alarm, rest);
        if (adoption.asksFor(name)) {
          conflict(alarm, Adoption.missing("alarm", name));
        } else if (old == null) {
          create(alarm);
        } else {
          rest.remove(old.name());
          rename(alarm, old);
        }
      } else {
        compare(alarm, existing);
      }
    }
    Map<String, LiveAlarm> kept = new TreeMap<>(rest);
    kept.values().removeIf(alarm -> Ownership.areOurs(alarm.tags(), draft.environment));
    rest.keySet().removeAll(kept.keySet());
    rest.values().forEach(alarm -> delete(alarm, kept));
    Set<String> remaining = new HashSet<>(kept.keySet());
    remaining.addAll(others.keySet());
    desired.forEach(alarm -> remaining.add(alarm.alarm().name()));
    desired.forEach(alarm -> needs(alarm, remaining));
  }

  /** The alarm of ours that has the name which the files say this one had before, or null. */
  private @Nullable LiveAlarm renamed(DefinedAlarm alarm, Map<String, LiveAlarm> rest) {
    String before = alarm.origin().renamedFrom();
    LiveAlarm old = before == null ? null : rest.get(draft.environment.fullName(before));
    boolean ours = old != null && Ownership.areOurs(old.tags(), draft.environment);
    return ours ? old : null;
  }

  /**
   * CloudWatch has no rename: the alarm is made anew, which starts in INSUFFICIENT_DATA and without
   * history, and the old one is deleted once nothing reads it any more.
   */
  private void rename(DefinedAlarm alarm, LiveAlarm old) {
    SortedMap<String, String> before =
        Fields.union(
            NormalForm.of(old.alarm(), draft.arns),
            NormalForm.ofTags(Ownership.compared(old.tags(), alarm.tags())));
    SortedMap<String, String> after =
        Fields.union(NormalForm.of(alarm.alarm(), draft.arns), NormalForm.ofTags(alarm.tags()));
    List<FieldChange> fields = new ArrayList<>();
    fields.add(new FieldChange("AlarmName", old.name(), alarm.alarm().name()));
    fields.addAll(Fields.diff(before, after));
    add(Change.Kind.RENAME, alarm, fields, null);
    draft.basis(Moves.absent(resource(alarm.alarm()), alarm.alarm().name()));
    draft.basis(Moves.of(old, Moves.resourceOf(old), draft.arns));
    draft.step(new Step.PutAlarm(alarm.alarm(), alarm.tags()));
    draft.step(new Step.Delete(Moves.resourceOf(old), old.name(), old.arn()));
  }

  private void create(DefinedAlarm alarm) {
    SortedMap<String, String> fields =
        Fields.union(NormalForm.of(alarm.alarm(), draft.arns), NormalForm.ofTags(alarm.tags()));
    add(Change.Kind.CREATE, alarm, Fields.diff(Map.of(), fields), null);
    draft.basis(Moves.absent(resource(alarm.alarm()), alarm.alarm().name()));
    draft.step(new Step.PutAlarm(alarm.alarm(), alarm.tags()));
  }

  private void compare(DefinedAlarm defined, LiveAlarm live) {
    Change.Resource resource = resource(defined.alarm());
    String name = live.name();
    boolean ours = Ownership.areOurs(live.tags(), draft.environment);
    if (!adoption.allows(name, live.tags(), draft.environment)) {
      conflict(defined, Adoption.conflict("the alarm", name, live.tags()));
      return;
    }
    if (Moves.resourceOf(live) != resource) {
      conflict(
          defined,
          "'%s' is a %s in the account and a %s in the file, and CloudWatch cannot turn one into"
                  .formatted(name, Moves.resourceOf(live).text(), resource.text())
              + " the other; use another name");
      return;
    }
    Alarm wanted = keepDisabled(defined, live);
    List<FieldChange> fields =
        Fields.diff(NormalForm.of(live.alarm(), draft.arns), NormalForm.of(wanted, draft.arns));
    SortedMap<String, String> liveTags = Ownership.compared(live.tags(), defined.tags());
    List<FieldChange> tags =
        Fields.diff(NormalForm.ofTags(liveTags), NormalForm.ofTags(defined.tags()));
    if (fields.isEmpty() && tags.isEmpty()) {
      add(Change.Kind.UNCHANGED, defined, List.of(), null);
      return;
    }
    if (!fields.isEmpty()) {
      draft.step(new Step.PutAlarm(wanted, defined.tags()));
    }
    draft.retag(resource, name, live.arn(), liveTags, defined.tags());
    draft.basis(Moves.of(live, resource, draft.arns));
    List<FieldChange> all = new ArrayList<>(fields);
    all.addAll(tags);
    add(ours ? Change.Kind.UPDATE : Change.Kind.ADOPT, defined, all, null);
  }

  /**
   * The API's default for ActionsEnabled is true, so that any put would switch actions on again
   * that a person switched off; what a person did is kept until a person undoes it.
   */
  private Alarm keepDisabled(DefinedAlarm defined, LiveAlarm live) {
    if (live.alarm().actions().enabled() || !defined.alarm().actions().enabled()) {
      return defined.alarm();
    }
    add(
        Change.Kind.NOTE,
        defined,
        List.of(new FieldChange("ActionsEnabled", "false", "true")),
        "a person switched the actions of '%s' off, so it tells nobody; that is kept. To switch"
                .formatted(live.name())
            + " them on: aws cloudwatch enable-alarm-actions --alarm-names "
            + live.name());
    Alarm alarm = defined.alarm();
    return alarm.withActions(alarm.actions().withEnabled(false));
  }

  private void delete(LiveAlarm live, Map<String, LiveAlarm> kept) {
    Change.Resource resource = Moves.resourceOf(live);
    String component = Ownership.component(live.tags());
    for (LiveAlarm parent : kept.values()) {
      if (dependencies.needsOf(parent.alarm()).contains(live.name())) {
        draft.add(
            new Change(
                Change.Kind.CONFLICT,
                resource,
                live.name(),
                component,
                List.of(),
                "'%s' is gone from the files, but the composite alarm '%s', which is not ours,"
                        .formatted(live.name(), parent.name())
                    + " still reads it; change that one first, or keep the alarm",
                null));
        return;
      }
    }
    draft.add(
        new Change(Change.Kind.DELETE, resource, live.name(), component, List.of(), null, null));
    draft.basis(Moves.of(live, resource, draft.arns));
    draft.step(new Step.Delete(resource, live.name(), live.arn()));
  }

  private void needs(DefinedAlarm alarm, Set<String> remaining) {
    for (String needed : dependencies.needsOf(alarm.alarm())) {
      if (!remaining.contains(needed)) {
        conflict(
            alarm,
            "the composite alarm '%s' reads '%s', which the files do not declare and the account"
                    .formatted(alarm.alarm().name(), needed)
                + " will not hold");
      }
    }
  }

  private static Change.Resource resource(Alarm alarm) {
    return Change.Resource.of(alarm);
  }

  private void conflict(DefinedAlarm alarm, String sentence) {
    add(Change.Kind.CONFLICT, alarm, List.of(), alarm.source() + ": " + sentence);
  }

  private void add(
      Change.Kind kind, DefinedAlarm alarm, List<FieldChange> fields, @Nullable String sentence) {
    draft.add(
        new Change(
            kind,
            resource(alarm.alarm()),
            alarm.alarm().name(),
            alarm.component(),
            fields,
            sentence,
            alarm.source()));
  }
}
