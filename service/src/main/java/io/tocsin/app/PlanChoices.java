package io.tocsin.app;

import io.tocsin.definition.DefinedDashboard;
import io.tocsin.definition.DefinedMute;
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
 * @param adopt ids or full names of alarms, topics, dashboards, event rules, mutes and log groups
 *     that are taken over
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
      target.alarms().forEach(alarm -> known.add(alarm.component()));
      for (Adoptable each : adoptable(target)) {
        ids.add(each.id());
        names.add(each.name());
      }
    }
    for (String name : adopt) {
      if (!ids.contains(name) && !names.contains(name)) {
        Optional<String> full = Names.nearest(name, names);
        Set<String> hinted = full.isPresent() && Names.nearest(name, ids).isEmpty() ? names : ids;
        mistakes.add(
            "%s '%s': the files declare nothing of this name that can be taken over; %s"
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
        adoptable(target).stream()
            .filter(each -> adopt.contains(each.id()) || adopt.contains(each.name()))
            .map(Adoptable::name)
            .collect(Collectors.toSet());
    return new PlanOptions(limits, names, Set.copyOf(components));
  }

  private record Adoptable(String id, String name) {}

  private static List<Adoptable> adoptable(Desired target) {
    List<Adoptable> all = new ArrayList<>();
    target.alarms().forEach(each -> all.add(new Adoptable(each.id(), each.alarm().name())));
    target.topics().forEach(each -> all.add(new Adoptable(each.name(), each.name())));
    target.events().forEach(each -> all.add(new Adoptable(each.id(), each.name())));
    target.logGroups().forEach(each -> all.add(new Adoptable(each.name(), each.name())));
    for (DefinedMute mute : target.mutes()) {
      mute.rules().forEach(rule -> all.add(new Adoptable(mute.id(), rule.name())));
    }
    List<DefinedDashboard> dashboards = target.dashboards();
    if (dashboards != null) {
      dashboards.forEach(each -> all.add(new Adoptable(each.id(), each.name())));
    }
    return all;
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
