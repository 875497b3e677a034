package io.tocsin.evaluation;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.CompositeAlarm;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The composite alarms among some alarms, children before parents. Those on a cycle or above one
 * are left out: CloudWatch stops evaluating them ("Composite alarms", CloudWatch User Guide).
 */
final class CompositeSet {
  private final Map<String, AlarmRule> rules = new LinkedHashMap<>();
  private final Map<String, AlarmRule> ordered = new LinkedHashMap<>();

  CompositeSet(Collection<? extends Alarm> alarms) {
    for (Alarm alarm : alarms) {
      if (alarm instanceof CompositeAlarm composite) {
        rules.put(
            composite.name(),
            AlarmRule.parse(composite.rule()).mapChildren(AlarmNames::withoutArn));
      }
    }
    Map<String, Boolean> sound = new LinkedHashMap<>();
    rules.keySet().forEach(name -> visit(name, sound));
  }

  /** Rules by the composite's name, with every child by its name. */
  Map<String, AlarmRule> inOrder() {
    return ordered;
  }

  private boolean visit(String name, Map<String, Boolean> sound) {
    Boolean known = sound.get(name);
    if (known != null) {
      return known;
    }
    sound.put(name, false); // meeting it again before this ends is a cycle
    boolean all = true;
    for (String child : rules.get(name).children()) {
      all &= !rules.containsKey(child) || visit(child, sound);
    }
    if (all) {
      sound.put(name, true);
      ordered.put(name, rules.get(name));
    }
    return all;
  }

  /** Those of the rule's children that are among the given names. */
  static Set<String> childrenAmong(AlarmRule rule, Set<String> names) {
    Set<String> among = new LinkedHashSet<>(rule.children());
    among.retainAll(names);
    return among;
  }
}
