package io.tocsin.plan;

import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What has to be done so that an account holds what the files say. Plain data: text, JSON, the API
 * and apply all read the same object.
 *
 * @param changes sorted by resource and name
 * @param steps the calls, in the order of dependency in which they are made
 * @param basis what was seen of everything the steps touch
 * @param refusals sentences that say why the plan as a whole may not be applied; conflicts of
 *     single resources are among the changes
 */
public record Plan(
    Environment environment,
    List<Change> changes,
    List<Step> steps,
    List<Basis> basis,
    List<String> refusals) {

  private static final Set<Change.Kind> CHANGING =
      Set.of(
          Change.Kind.CREATE,
          Change.Kind.UPDATE,
          Change.Kind.ADOPT,
          Change.Kind.RENAME,
          Change.Kind.DELETE);

  public Plan {
    changes = List.copyOf(changes);
    steps = List.copyOf(steps);
    basis = List.copyOf(basis);
    refusals = List.copyOf(refusals);
  }

  public int count(Change.Kind kind) {
    return (int) changes.stream().filter(change -> change.kind() == kind).count();
  }

  public int count(Change.Kind kind, Change.Resource resource) {
    return (int)
        changes.stream()
            .filter(change -> change.kind() == kind && change.resource() == resource)
            .count();
  }

  /** The same plan, which is not applied for one reason more. */
  Plan refused(String sentence) {
    List<String> all = new ArrayList<>(refusals);
    all.add(sentence);
    return new Plan(environment, changes, steps, basis, all);
  }

  /** True when something is to be created, updated, taken over, renamed or deleted. */
  public boolean hasChanges() {
    return changes.stream().anyMatch(change -> CHANGING.contains(change.kind()));
  }

  /** True when there is a conflict or a refusal: nothing of the plan is applied. */
  public boolean isBlocked() {
    return !refusals.isEmpty() || count(Change.Kind.CONFLICT) > 0;
  }

  /**
   * The same without deleting what the files do not declare any more. What goes because it was
   * renamed still goes.
   */
  public Plan withoutDeletes() {
    Set<String> gone =
        changes.stream()
            .filter(change -> change.kind() == Change.Kind.DELETE)
            .map(change -> change.resource() + " " + change.name())
            .collect(Collectors.toSet());
    return new Plan(
        environment,
        changes.stream().filter(change -> change.kind() != Change.Kind.DELETE).toList(),
        steps.stream().filter(step -> !gone.contains(step.resource() + " " + step.name())).toList(),
        basis.stream().filter(seen -> !gone.contains(seen.resource() + " " + seen.name())).toList(),
        refusals);
  }
}
