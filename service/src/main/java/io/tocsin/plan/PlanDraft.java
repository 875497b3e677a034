package io.tocsin.plan;

import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A plan being made; sorts what it is given, so that the order of inputs does not matter. */
final class PlanDraft {
  final Environment environment;
  final AlarmArns arns;
  private final List<Change> changes = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private final List<Basis> basis = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  PlanDraft(Environment environment) {
    this.environment = environment;
    this.arns = new AlarmArns(environment);
  }

  void add(Change change) {
    changes.add(change);
  }

  void step(Step step) {
    steps.add(step);
  }

  void basis(Basis seen) {
    basis.add(seen);
  }

  void refuse(String sentence) {
    refusals.add(sentence);
  }

  /** Adds the steps that make the compared live tags the desired ones. */
  void retag(
      Change.Resource resource,
      String name,
      String arn,
      SortedMap<String, String> live,
      SortedMap<String, String> desired) {
    SortedMap<String, String> set = new TreeMap<>(desired);
    set.entrySet().removeIf(tag -> tag.getValue().equals(live.get(tag.getKey())));
    SortedSet<String> removed = new TreeSet<>(live.keySet());
    removed.removeAll(desired.keySet());
    if (!set.isEmpty()) {
      step(new Step.Tag(resource, name, arn, set));
    }
    if (!removed.isEmpty()) {
      step(new Step.Untag(resource, name, arn, removed));
    }
  }

  Plan finish(Dependencies dependencies) {
    changes.sort(
        Comparator.comparing(Change::resource)
            .thenComparing(Change::name)
            .thenComparing(Change::kind)
            .thenComparing(change -> change.fields().toString())
            .thenComparing(change -> String.valueOf(change.sentence())));
    steps.sort(new StepOrder(dependencies));
    basis.sort(Comparator.comparing(Basis::resource).thenComparing(Basis::name));
    refusals.sort(Comparator.naturalOrder());
    return new Plan(environment, changes, steps, basis, refusals);
  }
}
