package io.tocsin.plan;

import io.tocsin.definition.DefinedDashboard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans CloudWatch dashboards. Ours are known by their tags; those that people make in the console
 * are left alone, whatever their names.
 */
final class DashboardPlanner {
  private static final Change.Resource DASHBOARD = Change.Resource.DASHBOARD;

  private final PlanDraft draft;
  private final Adoption adoption;

  /**
   * @param adoption what is taken over
   */
  DashboardPlanner(PlanDraft draft, Adoption adoption) {
    this.draft = draft;
    this.adoption = adoption;
  }

  /**
   * @param desired null when nothing is said about dashboards, which leaves all as they are
   */
  void plan(@Nullable List<DefinedDashboard> desired, List<LiveDashboard> live) {
    if (desired == null) {
      return;
    }
    Map<String, LiveDashboard> rest = new TreeMap<>();
    live.forEach(dashboard -> rest.put(dashboard.name(), dashboard));
    for (DefinedDashboard dashboard : desired) {
      LiveDashboard existing = rest.remove(dashboard.name());
      if (existing != null) {
        compare(dashboard, existing);
      } else if (adoption.asksFor(dashboard.name())) {
        conflict(dashboard, Adoption.missing("dashboard", dashboard.name()));
      } else {
        create(dashboard);
      }
    }
    rest.values().stream()
        .filter(dashboard -> Ownership.areOurs(dashboard.tags(), draft.environment))
        .forEach(this::delete);
  }

  private void create(DefinedDashboard dashboard) {
    SortedMap<String, String> fields = NormalForm.ofTags(dashboard.tags());
    fields.put(BodyForm.FIELD, BodyForm.summary(dashboard.body().json()));
    add(Change.Kind.CREATE, dashboard, Fields.diff(Map.of(), fields), null);
    draft.basis(Moves.absent(DASHBOARD, dashboard.name()));
    put(dashboard);
  }

  private void put(DefinedDashboard dashboard) {
    draft.step(
        new DashboardStep.PutDashboard(
            dashboard.name(), dashboard.body().json(), dashboard.alarms(), dashboard.tags()));
  }

  private void compare(DefinedDashboard dashboard, LiveDashboard live) {
    if (!adoption.allows(live.name(), live.tags(), draft.environment)) {
      conflict(dashboard, Adoption.conflict("the dashboard", live.name(), live.tags()));
      return;
    }
    List<FieldChange> fields = new ArrayList<>(BodyForm.diff(live.body(), dashboard.body().json()));
    if (!fields.isEmpty()) {
      put(dashboard);
    }
    SortedMap<String, String> liveTags = Ownership.compared(live.tags(), dashboard.tags());
    fields.addAll(Fields.diff(NormalForm.ofTags(liveTags), NormalForm.ofTags(dashboard.tags())));
    draft.retag(DASHBOARD, live.name(), live.arn(), liveTags, dashboard.tags());
    if (fields.isEmpty()) {
      add(Change.Kind.UNCHANGED, dashboard, List.of(), null);
      return;
    }
    draft.basis(Moves.of(live));
    add(adoption.kind(live.tags(), draft.environment), dashboard, fields, null);
  }

  private void delete(LiveDashboard live) {
    draft.add(new Change(Change.Kind.DELETE, DASHBOARD, live.name(), null, List.of(), null, null));
    draft.basis(Moves.of(live));
    draft.step(new Step.Delete(DASHBOARD, live.name(), live.arn()));
  }

  private void conflict(DefinedDashboard dashboard, String sentence) {
    add(Change.Kind.CONFLICT, dashboard, List.of(), dashboard.source() + ": " + sentence);
  }

  private void add(
      Change.Kind kind,
      DefinedDashboard dashboard,
      List<FieldChange> fields,
      @Nullable String sentence) {
    draft.add(
        new Change(
            kind,
            DASHBOARD,
            dashboard.name(),
            dashboard.component(),
            fields,
            sentence,
            dashboard.source()));
  }
}
