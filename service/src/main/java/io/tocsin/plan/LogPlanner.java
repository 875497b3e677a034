package io.tocsin.plan;

import io.tocsin.definition.DefinedLogGroup;
import io.tocsin.definition.DefinedMetricFilter;
import io.tocsin.definition.Location;
import io.tocsin.definition.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans log groups and metric filters. A group mostly is the application's that writes to it, so it
 * may be anybody's: filters are put into it all the same, while its retention, which loses lines,
 * is set only on a group of ours. No group is ever deleted; one that the files no longer name loses
 * Tocsin's tags and stays.
 */
final class LogPlanner {
  private static final Change.Resource GROUP = Change.Resource.LOG_GROUP;
  private static final Change.Resource FILTER = Change.Resource.METRIC_FILTER;
  private static final String RETENTION = "RetentionInDays";

  private final PlanDraft draft;
  private final FilterOwners owners;
  private final Adoption adoption;

  /**
   * @param adoption log groups whose retention becomes ours
   */
  LogPlanner(PlanDraft draft, FilterOwners owners, Adoption adoption) {
    this.draft = draft;
    this.owners = owners;
    this.adoption = adoption;
  }

  void plan(List<DefinedLogGroup> desired, LiveLogs.Listing live) {
    Map<String, LiveLogGroup> groups = new TreeMap<>();
    live.groups().forEach(group -> groups.put(group.name(), group));
    Map<String, LogFilter> filters = new TreeMap<>();
    live.filters().forEach(filter -> filters.put(filter.fullName(), filter));
    for (DefinedLogGroup group : desired) {
      LiveLogGroup existing = groups.remove(group.name());
      if (existing == null && adoption.asksFor(group.name())) {
        conflict(group, Adoption.missing("log group", group.name()));
      } else if (existing == null) {
        create(group);
      } else {
        compare(group, existing);
      }
      for (DefinedMetricFilter filter : group.filters()) {
        LogFilter wanted = LogFilter.of(group, filter);
        compare(group, filter, wanted, filters.remove(wanted.fullName()));
      }
    }
    groups.values().stream()
        .filter(group -> Ownership.areOurs(group.tags(), draft.environment))
        .forEach(this::release);
    filters.values().stream().filter(filter -> owners.isOurs(filter.name())).forEach(this::delete);
  }

  private void create(DefinedLogGroup group) {
    SortedMap<String, String> tags = tags(group);
    SortedMap<String, String> fields = NormalForm.ofTags(tags);
    draft.basis(Moves.absent(GROUP, group.name()));
    draft.step(new LogStep.CreateGroup(group.name(), tags));
    Integer days = group.retentionDays();
    if (days != null) {
      fields.put(RETENTION, days.toString());
      draft.step(new LogStep.Retain(group.name(), days));
    }
    add(Change.Kind.CREATE, group, Fields.diff(Map.of(), fields), null);
  }

  private void compare(DefinedLogGroup group, LiveLogGroup live) {
    if (!group.filters().isEmpty() && !live.logClass().equals("STANDARD")) {
      conflict(
          group,
          "the log group '%s' is of class %s, which has no metric filters; take the filters out, or"
                  .formatted(group.name(), live.logClass())
              + " have the lines written to a group of class STANDARD");
    }
    Integer wanted = group.retentionDays();
    boolean kept = wanted == null || wanted.equals(live.retentionDays());
    if (!adoption.allows(live.name(), live.tags(), draft.environment)) {
      if (kept) {
        add(Change.Kind.UNCHANGED, group, List.of(), null);
      } else {
        conflict(group, foreign(group, live));
      }
      return;
    }
    SortedMap<String, String> desiredTags = tags(group);
    SortedMap<String, String> liveTags = Ownership.compared(live.tags(), desiredTags);
    List<FieldChange> fields = new ArrayList<>();
    if (!kept) {
      fields.add(new FieldChange(RETENTION, text(live.retentionDays()), text(wanted)));
    }
    if (!kept && wanted != null) {
      draft.step(new LogStep.Retain(group.name(), wanted));
    }
    fields.addAll(Fields.diff(NormalForm.ofTags(liveTags), NormalForm.ofTags(desiredTags)));
    draft.retag(GROUP, group.name(), live.arn(), liveTags, desiredTags);
    if (!fields.isEmpty()) {
      draft.basis(Moves.of(live));
    }
    Change.Kind changed = adoption.kind(live.tags(), draft.environment);
    add(fields.isEmpty() ? Change.Kind.UNCHANGED : changed, group, fields, null);
  }

  private static String foreign(DefinedLogGroup group, LiveLogGroup live) {
    Integer days = live.retentionDays();
    return "the log group '%s' exists and %s; it keeps its lines %s, and the file says %s days,"
            .formatted(
                group.name(),
                Ownership.owner(live.tags()),
                days == null ? "for ever" : days + " days",
                text(group.retentionDays()))
        + " which would lose lines of somebody else's; leave 'retention' out, or "
        + Adoption.remedy(group.name(), live.tags());
  }

  private void compare(
      DefinedLogGroup group,
      DefinedMetricFilter defined,
      LogFilter wanted,
      @Nullable LogFilter live) {
    List<FieldChange> fields =
        Fields.diff(live == null ? Map.of() : live.fields(), wanted.fields());
    Change.Kind kind =
        live == null
            ? Change.Kind.CREATE
            : fields.isEmpty() ? Change.Kind.UNCHANGED : Change.Kind.UPDATE;
    if (!owners.isOurs(wanted.name())) {
      addFilter(
          Change.Kind.CONFLICT,
          group,
          defined,
          wanted,
          List.of(),
          "%s: the metric filter '%s' would be that of another environment, whose filters begin with"
                  .formatted(defined.source(), wanted.name())
              + " '%s'; use another name".formatted(owners.other(wanted.name())));
      return;
    }
    if (kind != Change.Kind.UNCHANGED) {
      draft.basis(live == null ? Moves.absent(FILTER, wanted.fullName()) : Moves.of(live));
      draft.step(new LogStep.PutFilter(wanted));
    }
    addFilter(kind, group, defined, wanted, fields, null);
  }

  private void release(LiveLogGroup live) {
    SortedMap<String, String> tags = Ownership.compared(live.tags(), Map.of());
    draft.basis(Moves.of(live));
    draft.retag(GROUP, live.name(), live.arn(), tags, new TreeMap<>());
    draft.add(
        new Change(
            Change.Kind.UPDATE,
            GROUP,
            live.name(),
            Ownership.component(live.tags()),
            Fields.diff(NormalForm.ofTags(tags), Map.of()),
            null,
            null));
  }

  private void delete(LogFilter filter) {
    draft.basis(Moves.of(filter));
    draft.step(new LogStep.DeleteFilter(filter.group(), filter.name()));
    draft.add(
        new Change(Change.Kind.DELETE, FILTER, filter.fullName(), null, List.of(), null, null));
  }

  private SortedMap<String, String> tags(DefinedLogGroup group) {
    return Tags.ofComponent(draft.environment, group.component(), group.source().file());
  }

  private static String text(@Nullable Integer days) {
    return days == null ? "" : days.toString();
  }

  private void conflict(DefinedLogGroup group, String sentence) {
    add(Change.Kind.CONFLICT, group, List.of(), group.source() + ": " + sentence);
  }

  private void add(
      Change.Kind kind,
      DefinedLogGroup group,
      List<FieldChange> fields,
      @Nullable String sentence) {
    draft.add(
        new Change(kind, GROUP, group.name(), group.component(), fields, sentence, group.source()));
  }

  private void addFilter(
      Change.Kind kind,
      DefinedLogGroup group,
      DefinedMetricFilter defined,
      LogFilter filter,
      List<FieldChange> fields,
      @Nullable String sentence) {
    Location source = defined.source();
    draft.add(
        new Change(kind, FILTER, filter.fullName(), group.component(), fields, sentence, source));
  }
}
