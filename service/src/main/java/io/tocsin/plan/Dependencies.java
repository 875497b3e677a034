package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which alarms a composite needs (those its rule reads and its suppressor), and how deep it lies on
 * others. CloudWatch refuses a composite whose children do not exist, and the deletion of a child.
 */
final class Dependencies {
  private final AlarmArns arns;
  private final Map<String, Set<String>> needs = new HashMap<>();
  private final Map<String, Integer> depths = new HashMap<>();

  Dependencies(AlarmArns arns) {
    this.arns = arns;
  }

  /** The later alarm of a name wins: desired after live. */
  void add(Alarm alarm) {
    needs.put(alarm.name(), needsOf(alarm));
  }

  Set<String> needsOf(Alarm alarm) {
    Set<String> result = new TreeSet<>();
    if (alarm instanceof CompositeAlarm composite) {
      result.addAll(RuleForm.children(composite.rule(), arns));
      CompositeAlarm.Suppressor suppressor = composite.suppressor();
      if (suppressor != null) {
        result.add(arns.nameOf(suppressor.alarm()));
      }
    }
    return result;
  }

  /**
   * 0 for an alarm that needs no other; a cycle, which CloudWatch refuses, ends where it closes.
   */
  int depth(String name) {
    Integer known = depths.get(name);
    return known == null ? depth(name, new HashSet<>()) : known;
  }

  private int depth(String name, Set<String> open) {
    Integer known = depths.get(name);
    if (known != null) {
      return known;
    }
    if (!open.add(name)) {
      return 0;
    }
    int deepest = 0;
    for (String needed : needs.getOrDefault(name, Set.of())) {
      deepest = Math.max(deepest, 1 + depth(needed, open));
    }
    open.remove(name);
    depths.put(name, deepest);
    return deepest;
  }
}
