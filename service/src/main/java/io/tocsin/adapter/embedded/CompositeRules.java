package io.tocsin.adapter.embedded;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.CompositeAlarm;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The composite alarms of the account by what depends on what. */
final class CompositeRules {
  private final Map<String, AlarmRule> rules = new LinkedHashMap<>();
  private final AccountId account;

  CompositeRules(Map<String, StoredAlarm> alarms, AccountId account) {
    this.account = account;
    alarms.forEach(
        (name, stored) -> {
          if (stored.alarm() instanceof CompositeAlarm composite) {
            rules.put(name, rule(composite));
          }
        });
  }

  /** The rule with every child by its name. */
  AlarmRule rule(CompositeAlarm alarm) {
    return AlarmRule.parse(alarm.rule()).resolvedIn(account.account(), account.region());
  }

  /** Composites by the alarm they use as a child. */
  Set<String> parentsOf(String child) {
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
  Set<String> children() {
    Set<String> children = new HashSet<>();
    rules.values().forEach(rule -> rule.collectChildren(children));
    return children;
  }

  /**
   * Composites, children before parents. Those on a cycle or above one are left out: CloudWatch
   * stops evaluating them (semantics 2.3).
   */
  Set<String> inOrder() {
    Map<String, Boolean> sound = new LinkedHashMap<>();
    Set<String> order = new LinkedHashSet<>();
    rules.keySet().forEach(name -> visit(name, sound, order));
    return order;
  }

  private boolean visit(String name, Map<String, Boolean> sound, Set<String> order) {
    Boolean known = sound.get(name);
    if (known != null) {
      return known;
    }
    sound.put(name, false); // meeting it again before this ends is a cycle
    boolean all = true;
    for (String child : rules.get(name).children()) {
      all &= !rules.containsKey(child) || visit(child, sound, order);
    }
    if (all) {
      sound.put(name, true);
      order.add(name);
    }
    return all;
  }
}
