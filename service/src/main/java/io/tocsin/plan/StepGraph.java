package io.tocsin.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which steps of a plan wait for which others. A step waits only for steps before it in the plan's
 * order, so that there are no circles.
 *
 * <ul>
 *   <li>Steps on one resource are made one after the other.
 *   <li>An alarm waits for the topics it tells, and a composite for its children and its
 *       suppressor.
 *   <li>What is deleted waits for everything that used it, as the plan saw it, to be deleted or to
 *       use it no more: CloudWatch refuses to delete a child.
 *   <li>Other kinds of things wait for all steps on kinds that come before theirs.
 * </ul>
 */
final class StepGraph {
  private static final List<String> ACTIONS =
      List.of("AlarmActions", "OKActions", "InsufficientDataActions");

  private final List<Step> steps;
  private final Dependencies dependencies;
  private final AlarmArns arns;
  private final Map<String, Set<String>> used = new HashMap<>();
  private final List<SortedSet<Integer>> waits = new ArrayList<>();

  private StepGraph(Plan plan) {
    this.steps = plan.steps();
    this.arns = new AlarmArns(plan.environment());
    this.dependencies = new Dependencies(arns);
    plan.basis().forEach(basis -> used.put(key(basis.resource(), basis.name()), used(basis)));
    for (int i = 0; i < steps.size(); i++) {
      waits.add(new TreeSet<>());
    }
    link();
  }

  static StepGraph of(Plan plan) {
    return new StepGraph(plan);
  }

  /** The indices of the steps that have to be made before this one, all smaller than it. */
  SortedSet<Integer> waits(int step) {
    return waits.get(step);
  }

  /** Names one thing of the account; all kinds of alarms share their names. */
  static String key(Change.Resource resource, String name) {
    return (isAlarm(resource) ? "alarm" : resource.name()) + " " + name;
  }

  static boolean isAlarm(Change.Resource resource) {
    return switch (resource) {
      case METRIC_ALARM, COMPOSITE_ALARM, PROMQL_ALARM, LOG_ALARM -> true;
      default -> false;
    };
  }

  /** The keys of what a step's resource will use once it is made. */
  Set<String> needs(Step step) {
    Set<String> result = new HashSet<>();
    if (step instanceof Step.PutAlarm put) {
      dependencies
          .needsOf(put.alarm())
          .forEach(name -> result.add(key(Change.Resource.METRIC_ALARM, name)));
      put.alarm().actions().ok().forEach(arn -> result.add(topic(arn)));
      put.alarm().actions().alarm().forEach(arn -> result.add(topic(arn)));
      put.alarm().actions().insufficientData().forEach(arn -> result.add(topic(arn)));
    }
    return result;
  }

  private void link() {
    Map<String, List<Integer>> before = new HashMap<>();
    Map<String, List<Integer>> makers = new HashMap<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      String key = key(step.resource(), step.name());
      waits.get(i).addAll(before.getOrDefault(key, List.of()));
      for (String needed : needs(step)) {
        waits.get(i).addAll(makers.getOrDefault(needed, List.of()));
      }
      if (step.deletes()) {
        users(i, key);
      }
      if (step.resource() != Change.Resource.TOPIC && !isAlarm(step.resource())) {
        kindsBefore(i);
      }
      before.computeIfAbsent(key, name -> new ArrayList<>()).add(i);
      if (step instanceof Step.CreateTopic || step instanceof Step.PutAlarm) {
        makers.computeIfAbsent(key, name -> new ArrayList<>()).add(i);
      }
    }
  }

  private void users(int deletion, String key) {
    for (int i = 0; i < deletion; i++) {
      Step step = steps.get(i);
      Set<String> uses = used.getOrDefault(key(step.resource(), step.name()), Set.of());
      if (uses.contains(key)) {
        waits.get(deletion).add(i);
      }
    }
  }

  private void kindsBefore(int index) {
    for (int i = 0; i < index; i++) {
      if (steps.get(i).resource() != steps.get(index).resource()) {
        waits.get(index).add(i);
      }
    }
  }

  /** The keys of what something used when the plan was made. */
  private Set<String> used(Basis basis) {
    Set<String> result = new HashSet<>();
    for (String field : ACTIONS) {
      for (String action : basis.fields().getOrDefault(field, "").split(", ", -1)) {
        result.add(topic(action));
      }
    }
    RuleForm.children(basis.fields().getOrDefault("AlarmRule", ""), arns)
        .forEach(name -> result.add(key(Change.Resource.METRIC_ALARM, name)));
    String suppressor = basis.fields().getOrDefault("ActionsSuppressor", "");
    result.add(key(Change.Resource.METRIC_ALARM, arns.nameOf(suppressor)));
    return result;
  }

  private static String topic(String arn) {
    return key(Change.Resource.TOPIC, arn.substring(arn.lastIndexOf(':') + 1));
  }
}
