package io.tocsin.plan;

import static io.tocsin.plan.Change.Resource.LOG_GROUP;
import static io.tocsin.plan.Change.Resource.METRIC_FILTER;

import io.tocsin.alarm.BandModel;
import io.tocsin.alarm.LogAlarm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which steps of a plan wait for which others. A step waits only for steps before it in the plan's
 * order, so that there are no circles.
 *
 * <ul>
 *   <li>Steps on one resource are made one after the other.
 *   <li>An alarm and the targets of an event rule wait for the topics they tell, a metric filter
 *       and a log alarm for their log groups, and a composite for its children and its suppressor.
 *   <li>What is deleted waits for everything that used it, as the plan saw it, to be deleted or to
 *       use it no more: CloudWatch refuses to delete a child.
 *   <li>An alarm waits for the detector of its band, and before it loses its own for that to be
 *       told nothing more.
 *   <li>A mute rule and a dashboard wait for the alarms they name.
 *   <li>Things of kinds that are not known here wait for all steps before them.
 * </ul>
 */
final class StepGraph {
  private static final Pattern TOPIC =
      Pattern.compile("arn:[a-z-]+:sns:[a-z0-9-]+:\\d+:([A-Za-z0-9_-]+)");

  private static final String MUTED = "MuteTargets[";

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

  private static boolean isKnown(Change.Resource resource) {
    return switch (resource) {
      case TOPIC, LOG_GROUP, METRIC_FILTER, EVENT_RULE, ANOMALY_DETECTOR, MUTE_RULE, DASHBOARD ->
          true;
      default -> isAlarm(resource);
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
      BandModel.of(put.alarm())
          .ifPresent(model -> result.add(key(Change.Resource.ANOMALY_DETECTOR, model.toString())));
      if (put.alarm() instanceof LogAlarm log) {
        log.query().logGroups().forEach(group -> result.add(key(LOG_GROUP, group)));
      }
    } else if (step instanceof LogStep log && step.resource() == METRIC_FILTER) {
      result.add(key(LOG_GROUP, log.group()));
    } else if (step instanceof RuleStep.PutTargets put) {
      put.targets().values().forEach(arn -> result.add(topic(arn)));
    } else if (step instanceof MuteStep.PutMute put) {
      put.rule().alarms().forEach(name -> result.add(key(Change.Resource.METRIC_ALARM, name)));
    } else if (step instanceof DashboardStep.PutDashboard put) {
      put.alarms().forEach(name -> result.add(key(Change.Resource.METRIC_ALARM, name)));
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
      if (!isKnown(step.resource())) {
        everythingBefore(i);
      }
      before.computeIfAbsent(key, name -> new ArrayList<>()).add(i);
      if (step instanceof DetectorStep detector) {
        for (String alarm : detector.owners()) {
          before
              .computeIfAbsent(key(Change.Resource.METRIC_ALARM, alarm), name -> new ArrayList<>())
              .add(i);
        }
      }
      if (step instanceof Step.CreateTopic
          || step instanceof Step.PutAlarm
          || step instanceof DetectorStep
          || step instanceof LogStep.CreateGroup) {
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

  private void everythingBefore(int index) {
    for (int i = 0; i < index; i++) {
      waits.get(index).add(i);
    }
  }

  /** The keys of what something used when the plan was made. */
  private Set<String> used(Basis basis) {
    Set<String> result = new HashSet<>();
    basis
        .fields()
        .forEach(
            (field, value) ->
                TOPIC
                    .matcher(field + " " + value)
                    .results()
                    .forEach(found -> result.add(key(Change.Resource.TOPIC, found.group(1)))));
    RuleForm.children(basis.fields().getOrDefault("AlarmRule", ""), arns)
        .forEach(name -> result.add(key(Change.Resource.METRIC_ALARM, name)));
    for (String field : basis.fields().keySet()) {
      if (field.startsWith(MUTED)) {
        String alarm = field.substring(MUTED.length(), field.length() - 1);
        result.add(key(Change.Resource.METRIC_ALARM, alarm));
      }
    }
    String suppressor = basis.fields().getOrDefault("ActionsSuppressor", "");
    result.add(key(Change.Resource.METRIC_ALARM, arns.nameOf(suppressor)));
    return result;
  }

  private static String topic(String arn) {
    return key(Change.Resource.TOPIC, arn.substring(arn.lastIndexOf(':') + 1));
  }
}
