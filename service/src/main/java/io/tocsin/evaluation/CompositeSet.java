package io.tocsin.evaluation;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The composite alarms among some alarms, children before parents. Those on a cycle or above one
 * are left out: CloudWatch stops evaluating them ("Composite alarms", CloudWatch User Guide).
 */
public final class CompositeSet {
  private final Map<String, AlarmRule> rules = new LinkedHashMap<>();
  private final Map<String, AlarmRule> ordered = new LinkedHashMap<>();

  /**
   * @param alarms of one account and Region; those that are no composites play no part
   */
  public CompositeSet(Collection<? extends Alarm> alarms) {
    for (Alarm alarm : alarms) {
      if (alarm instanceof CompositeAlarm composite) {
        rules.put(composite.name(), rule(composite));
      }
    }
    Map<String, Boolean> sound = new LinkedHashMap<>();
    rules.keySet().forEach(name -> visit(name, sound));
  }

  /** Names of a composite's children and of its suppressor. */
  public static Set<String> uses(CompositeAlarm alarm) {
    Set<String> used = new LinkedHashSet<>(rule(alarm).children());
    CompositeAlarm.Suppressor suppressor = alarm.suppressor();
    if (suppressor != null) {
      used.add(AlarmNames.withoutArn(suppressor.alarm()));
    }
    return used;
  }

  /** A composite's rule with every child by its name. */
  public static AlarmRule rule(CompositeAlarm alarm) {
    return AlarmRule.parse(alarm.rule()).mapChildren(AlarmNames::withoutArn);
  }

  /** Rules by the composite's name, with every child by its name, children before parents. */
  public Map<String, AlarmRule> inOrder() {
    return Collections.unmodifiableMap(ordered);
  }

  /** Composites, also those that are not evaluated, that use an alarm as a child. */
  public Set<String> parentsOf(String child) {
    Set<String> parents = new LinkedHashSet<>();
    rules.forEach(
        (name, rule) -> {
          if (rule.children().contains(child)) {
            parents.add(name);
          }
        });
    return parents;
  }

  /** Every alarm some rule uses. */
  public Set<String> children() {
    Set<String> children = new HashSet<>();
    rules.values().forEach(rule -> rule.collectChildren(children));
    return children;
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

  /**
   * The child whose change made a composite change. Of several that changed at once it is the first
   * without whose change nothing would have happened, else the first; this choice is ours.
   *
   * @param before the states of the alarms that changed, before they did
   * @param states the states now
   * @return empty when no child is among those that changed
   */
  public static Optional<String> cause(
      AlarmRule rule, Map<String, AlarmState> before, Function<String, AlarmState> states) {
    Set<String> changed = new LinkedHashSet<>(rule.children());
    changed.retainAll(before.keySet());
    AlarmState now = CompositeAlarmEvaluator.evaluate(rule, states);
    for (String child : changed) {
      AlarmState without =
          CompositeAlarmEvaluator.evaluate(
              rule, name -> name.equals(child) ? before.get(child) : states.apply(name));
      if (without != now) {
        return Optional.of(child);
      }
    }
    return changed.stream().findFirst();
  }
}
