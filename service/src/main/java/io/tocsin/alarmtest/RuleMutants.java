package io.tocsin.alarmtest;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The mutants of one composite alarm: its rule, changed in one place. */
final class RuleMutants {
  private static final int MOST = 200;

  /** 3^9 combinations of states are tried; beyond, equivalence is not claimed. */
  private static final int MOST_CHILDREN = 9;

  private final CompositeAlarm alarm;
  private final String prefix;
  private final AlarmRule rule;

  /**
   * @param prefix of the names of alarms of this platform and environment, to be left out in
   *     sentences
   */
  RuleMutants(CompositeAlarm alarm, String prefix) {
    this.alarm = alarm;
    this.prefix = prefix;
    this.rule = AlarmRule.parse(alarm.rule());
  }

  private record Variant(String change, AlarmRule rule) {}

  List<Mutant> all() {
    // The same rule can come about in two ways; a rule equal to the original is no mutant at all.
    Map<AlarmRule, Mutant> mutants = new LinkedHashMap<>();
    for (Variant variant : variants(rule)) {
      AlarmRule changed = AlarmRule.parse(variant.rule().toString());
      if (!changed.equals(rule) && mutants.size() < MOST) {
        mutants.putIfAbsent(changed, mutant(variant.change(), changed));
      }
    }
    return List.copyOf(mutants.values());
  }

  private Mutant mutant(String change, AlarmRule changed) {
    CompositeAlarm mutated =
        new CompositeAlarm(
            alarm.name(),
            alarm.description(),
            alarm.actions(),
            changed.toString(),
            alarm.suppressor());
    List<String> children = List.copyOf(rule.children());
    if (children.size() > MOST_CHILDREN) {
      return new Mutant(change, mutated, "expect what the rule says, not the changed one", null);
    }
    Optional<Map<String, AlarmState>> apart = tellingApart(children, changed);
    return apart
        .map(
            states ->
                new Mutant(
                    change,
                    mutated,
                    "expect "
                        + (rule.test(states::get) ? AlarmState.ALARM : AlarmState.OK)
                        + " while "
                        + children.stream()
                            .map(child -> shown(child) + " is in " + states.get(child))
                            .collect(Collectors.joining(", ")),
                    null))
        .orElseGet(
            () ->
                new Mutant(
                    change,
                    mutated,
                    "",
                    "Both rules say the same in every combination of the states of "
                        + Words.count(children.size(), "child alarm")));
  }

  /** Tries every combination of states. */
  private Optional<Map<String, AlarmState>> tellingApart(List<String> children, AlarmRule other) {
    AlarmState[] all = AlarmState.values();
    int combinations = 1;
    for (int i = 0; i < children.size(); i++) {
      combinations *= all.length;
    }
    for (int combination = 0; combination < combinations; combination++) {
      Map<String, AlarmState> states = new HashMap<>();
      int rest = combination;
      for (String child : children) {
        states.put(child, all[rest % all.length]);
        rest /= all.length;
      }
      if (rule.test(states::get) != other.test(states::get)) {
        return Optional.of(states);
      }
    }
    return Optional.empty();
  }

  private List<Variant> variants(AlarmRule part) {
    List<Variant> variants = new ArrayList<>();
    if (part instanceof AlarmRule.InState child) {
      AlarmState other = child.state() == AlarmState.ALARM ? AlarmState.OK : AlarmState.ALARM;
      variants.add(became(child, new AlarmRule.InState(other, child.alarm())));
    } else if (part instanceof AlarmRule.Not not) {
      variants.add(became(not, not.rule()));
      variants.addAll(inside(variants(not.rule()), AlarmRule.Not::new));
    } else if (part instanceof AlarmRule.And and) {
      variants.add(new Variant("AND became OR", new AlarmRule.Or(and.rules())));
      variants.addAll(inEach(and.rules(), AlarmRule.And::new));
    } else if (part instanceof AlarmRule.Or or) {
      variants.add(new Variant("OR became AND", new AlarmRule.And(or.rules())));
      variants.addAll(inEach(or.rules(), AlarmRule.Or::new));
    } else if (part instanceof AlarmRule.AtLeast count) {
      variants.addAll(counts(count));
    }
    return variants;
  }

  private List<Variant> counts(AlarmRule.AtLeast rule) {
    List<Variant> variants = new ArrayList<>();
    int size = rule.alarms().size();
    // A percentage is moved by one alarm's worth: less would change nothing.
    int step = rule.percent() ? (99 + size) / size : 1;
    for (int threshold : new int[] {rule.threshold() - step, rule.threshold() + step}) {
      if (threshold >= 1 && threshold <= (rule.percent() ? 100 : size)) {
        variants.add(
            became(
                rule,
                new AlarmRule.AtLeast(
                    threshold, rule.percent(), rule.negated(), rule.state(), rule.alarms())));
      }
    }
    AlarmState other = rule.state() == AlarmState.ALARM ? AlarmState.OK : AlarmState.ALARM;
    variants.add(
        became(
            rule,
            new AlarmRule.AtLeast(
                rule.threshold(), rule.percent(), rule.negated(), other, rule.alarms())));
    return variants;
  }

  private List<Variant> inEach(List<AlarmRule> rules, Function<List<AlarmRule>, AlarmRule> join) {
    List<Variant> variants = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      int at = i;
      variants.addAll(
          inside(
              variants(rules.get(i)),
              changed -> {
                List<AlarmRule> all = new ArrayList<>(rules);
                all.set(at, changed);
                return join.apply(all);
              }));
    }
    return variants;
  }

  private static List<Variant> inside(
      List<Variant> variants, Function<AlarmRule, AlarmRule> around) {
    return variants.stream()
        .map(variant -> new Variant(variant.change(), around.apply(variant.rule())))
        .toList();
  }

  private Variant became(AlarmRule from, AlarmRule to) {
    return new Variant(
        from.mapChildren(this::shown) + " became " + to.mapChildren(this::shown), to);
  }

  private String shown(String name) {
    return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
  }
}
