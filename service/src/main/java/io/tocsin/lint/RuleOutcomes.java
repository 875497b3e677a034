package io.tocsin.lint;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.evaluation.CompositeAlarmEvaluator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a composite alarm's rule can come to, over all states of its children. */
final class RuleOutcomes {
  /** 3 to the power of this is how many combinations are tried; rules of more are not judged. */
  private static final int MOST_CHILDREN = 8;

  private RuleOutcomes() {}

  /** Whether no states of its children make it fire. */
  static boolean isNever(AlarmRule rule) {
    return isOnly(rule, AlarmState.OK);
  }

  /** Whether all states of its children make it fire. */
  static boolean isAlways(AlarmRule rule) {
    return isOnly(rule, AlarmState.ALARM);
  }

  /** What it is while every child is in one state. */
  static AlarmState whileAll(AlarmRule rule, AlarmState state) {
    return CompositeAlarmEvaluator.evaluate(rule, child -> state);
  }

  private static boolean isOnly(AlarmRule rule, AlarmState wanted) {
    List<String> children = new ArrayList<>(rule.children());
    if (children.isEmpty() || children.size() > MOST_CHILDREN) {
      return false;
    }
    AlarmState[] states = AlarmState.values();
    int combinations = (int) Math.round(Math.pow(states.length, children.size()));
    Map<String, AlarmState> now = new HashMap<>();
    for (int combination = 0; combination < combinations; combination++) {
      int rest = combination;
      for (String child : children) {
        now.put(child, states[rest % states.length]);
        rest /= states.length;
      }
      if (CompositeAlarmEvaluator.evaluate(rule, child -> now.getOrDefault(child, AlarmState.OK))
          != wanted) {
        return false;
      }
    }
    return true;
  }
}
