package io.tocsin.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Event rules in memory; one with targets cannot go. */
final class MemoryRules implements LiveRules {
  static final String ARN = "arn:aws:events:eu-central-1:111122223333:rule/";

  final SortedMap<String, LiveRule> rules = new TreeMap<>();
  private final Consumer<String> call;

  MemoryRules(Consumer<String> call) {
    this.call = call;
  }

  @Override
  public List<LiveRule> list(String prefix) {
    return rules.values().stream().filter(rule -> rule.name().startsWith(prefix)).toList();
  }

  @Override
  public void put(EventRule rule, SortedMap<String, String> tags) {
    call.accept("put rule " + rule.name());
    LiveRule old = rules.get(rule.name());
    rules.put(
        rule.name(),
        new LiveRule(
            rule.name(),
            ARN + rule.name(),
            rule.pattern(),
            rule.description(),
            rule.enabled() ? LiveRule.ENABLED : LiveRule.DISABLED,
            "",
            "",
            old == null ? List.of() : old.targets(),
            old == null ? tags : old.tags()));
  }

  @Override
  public void putTargets(String rule, SortedMap<String, String> targets) {
    call.accept("put targets " + rule);
    targets.forEach(
        (id, arn) ->
            retarget(
                rule,
                old -> {
                  List<LiveRule.Target> all = new ArrayList<>(old);
                  all.removeIf(target -> target.id().equals(id));
                  all.add(new LiveRule.Target(id, arn, true));
                  return all;
                }));
  }

  @Override
  public void removeTargets(String rule, Set<String> ids) {
    call.accept("remove targets " + rule);
    retarget(rule, old -> old.stream().filter(target -> !ids.contains(target.id())).toList());
  }

  void retarget(String rule, UnaryOperator<List<LiveRule.Target>> to) {
    rules.computeIfPresent(
        rule,
        (name, old) ->
            new LiveRule(
                name,
                old.arn(),
                old.pattern(),
                old.description(),
                old.state(),
                old.schedule(),
                old.role(),
                to.apply(old.targets()),
                old.tags()));
  }

  @Override
  public void tag(String arn, Map<String, String> tags) {
    call.accept("tag " + arn);
    retag(arn, tags, Set.of());
  }

  @Override
  public void untag(String arn, Set<String> keys) {
    call.accept("untag " + arn);
    retag(arn, Map.of(), keys);
  }

  private void retag(String arn, Map<String, String> set, Set<String> removed) {
    rules.replaceAll(
        (name, old) -> {
          SortedMap<String, String> tags = new TreeMap<>(old.tags());
          tags.putAll(set);
          tags.keySet().removeAll(removed);
          return !old.arn().equals(arn)
              ? old
              : new LiveRule(
                  name,
                  arn,
                  old.pattern(),
                  old.description(),
                  old.state(),
                  old.schedule(),
                  old.role(),
                  old.targets(),
                  tags);
        });
  }

  @Override
  public void delete(String name) {
    call.accept("delete rule " + name);
    LiveRule rule = rules.get(name);
    if (rule != null && !rule.targets().isEmpty()) {
      throw new AccountFailure("Rule can't be deleted since it has targets.", null);
    }
    rules.remove(name);
  }
}
