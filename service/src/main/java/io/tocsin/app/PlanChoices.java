package io.tocsin.app;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.DefinedDashboard;
import io.tocsin.definition.Desired;
import io.tocsin.names.Names;
import io.tocsin.plan.Change;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.PlanOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks of a plan, on the command line or over HTTP.
 *
 * @param allowDeletes how many deletions are allowed over all accounts and Regions, or null
 * @param adopt ids or full names of alarms to take over
 * @param components to which the plan is narrowed; none for all
 * @param words for sentences about them
 */
public record PlanChoices(
    @Nullable Integer allowDeletes, List<String> adopt, List<String> components, Words words) {

  /** What the choices are called where they are made, such as {@code --adopt}. */
  public record Words(String allowDeletes, String adopt, String target) {}

  public PlanChoices {
    adopt = List.copyOf(adopt);
    components = List.copyOf(components);
  }

  public boolean isEmpty() {
    return allowDeletes == null && adopt.isEmpty() && components.isEmpty();
  }

  /** What is wrong with them, as sentences; empty when nothing is. */
  public List<String> mistakes(Declared declared, List<Desired> targets) {
    List<String> mistakes = new ArrayList<>();
    if (allowDeletes != null && allowDeletes < 0) {
      mistakes.add(
          words.allowDeletes()
              + " is "
              + allowDeletes
              + "; expected a number of deletions, 0 or more");
    }
    Set<String> ids = new TreeSet<>();
    Set<String> names = new TreeSet<>();
    Set<String> known = new TreeSet<>(declared.tree().componentNames());
    for (Desired target : targets) {
      for (DefinedAlarm alarm : target.alarms()) {
        ids.add(alarm.id());
        names.add(alarm.alarm().name());
        known.add(alarm.component());
      }
      for (DefinedDashboard dashboard : dashboards(target)) {
        ids.add(dashboard.id());
        names.add(dashboard.name());
      }
    }
    for (String name : adopt) {
      if (!ids.contains(name) && !names.contains(name)) {
        Optional<String> full = Names.nearest(name, names);
        Set<String> hinted = full.isPresent() && Names.nearest(name, ids).isEmpty() ? names : ids;
        mistakes.add(
            "%s '%s': the files declare no alarm or dashboard of this name; %s"
                .formatted(words.adopt(), name, Names.hint(name, hinted)));
      }
    }
    for (String component : components) {
      if (!known.contains(component)) {
        mistakes.add(
            "%s '%s' is no component of the files; %s"
                .formatted(words.target(), component, Names.hint(component, known)));
      }
    }
    return mistakes;
  }

  /** The part of them that is about one account and Region. */
  public PlanOptions options(Desired target) {
    PlanLimits limits =
        allowDeletes == null
            ? PlanLimits.DEFAULT
            : PlanLimits.DEFAULT.withDeletesAllowed(allowDeletes);
    Set<String> names =
        target.alarms().stream()
            .filter(alarm -> adopt.contains(alarm.id()) || adopt.contains(alarm.alarm().name()))
            .map(alarm -> alarm.alarm().name())
            .collect(Collectors.toSet());
    dashboards(target).stream()
        .filter(each -> adopt.contains(each.id()) || adopt.contains(each.name()))
        .forEach(each -> names.add(each.name()));
    return new PlanOptions(limits, names, Set.copyOf(components));
  }

  private static List<DefinedDashboard> dashboards(Desired target) {
    List<DefinedDashboard> dashboards = target.dashboards();
    return dashboards == null ? List.of() : dashboards;
  }

  /** A number that a person allows is for all plans together; null when they keep to it. */
  public @Nullable String excess(List<Plan> plans) {
    int deletes = plans.stream().mapToInt(plan -> plan.count(Change.Kind.DELETE)).sum();
    return allowDeletes == null || plans.size() < 2 || deletes <= allowDeletes
        ? null
        : "the plans delete %d resources together, and %d are allowed (%s)"
            .formatted(deletes, allowDeletes, words.allowDeletes());
  }
}
