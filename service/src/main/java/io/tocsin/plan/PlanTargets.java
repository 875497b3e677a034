package io.tocsin.plan;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Narrows a plan to some components and to what their changes need: topics, children and
 * suppressors that are to be made, and for what is deleted, the changes after which nothing uses it
 * any more. What a change needs is taken whole, so that a rename is never half done.
 */
final class PlanTargets {
  private final Plan plan;
  private final Set<String> components;
  private final StepGraph graph;
  private final Set<String> kept = new HashSet<>();

  private PlanTargets(Plan plan, Set<String> components) {
    this.plan = plan;
    this.components = components;
    this.graph = StepGraph.of(plan);
  }

  /** The same plan when there are no components. */
  static Plan only(Plan plan, Set<String> components) {
    return components.isEmpty() ? plan : new PlanTargets(plan, components).narrowed();
  }

  private Plan narrowed() {
    plan.changes().stream().filter(this::isWanted).forEach(change -> kept.addAll(keys(change)));
    int before;
    do {
      before = kept.size();
      for (int i = 0; i < plan.steps().size(); i++) {
        Step step = plan.steps().get(i);
        if (isKept(step)) {
          kept.addAll(graph.needs(step));
          graph.waits(i).forEach(index -> kept.add(key(plan.steps().get(index))));
        }
      }
      for (Change change : plan.changes()) {
        if (keys(change).stream().anyMatch(kept::contains)) {
          kept.addAll(keys(change));
        }
      }
    } while (kept.size() > before);
    return new Plan(
        plan.environment(),
        plan.changes().stream().filter(change -> isWanted(change) || isNeeded(change)).toList(),
        plan.steps().stream().filter(this::isKept).toList(),
        plan.basis().stream()
            .filter(basis -> kept.contains(StepGraph.key(basis.resource(), basis.name())))
            .toList(),
        plan.refusals());
  }

  private boolean isWanted(Change change) {
    return change.component() != null && components.contains(change.component());
  }

  private boolean isNeeded(Change change) {
    return change.kind() != Change.Kind.UNCHANGED
        && change.kind() != Change.Kind.NOTE
        && keys(change).stream().anyMatch(kept::contains);
  }

  private boolean isKept(Step step) {
    return kept.contains(key(step));
  }

  private static String key(Step step) {
    return StepGraph.key(step.resource(), step.name());
  }

  /** A rename is about two names. */
  private static List<String> keys(Change change) {
    String key = StepGraph.key(change.resource(), change.name());
    if (change.kind() != Change.Kind.RENAME) {
      return List.of(key);
    }
    String old = change.fields().get(0).live();
    return List.of(key, StepGraph.key(change.resource(), old));
  }
}
