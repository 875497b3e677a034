package io.tocsin.importer;

import io.tocsin.importer.Properties.Unresolved;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether conditions of a template hold: a Boolean, or an {@link Unresolved}. */
final class CloudFormationConditions {
  private static final int DEEPEST = 40;

  private final CloudFormationValues values;
  private int depth;

  CloudFormationConditions(CloudFormationValues values) {
    this.values = values;
  }

  Object named(String name) {
    Object condition = values.section("Conditions").get(name);
    return condition == null
        ? new Unresolved("depends on the condition " + name + ", which the template does not have")
        : holds(condition);
  }

  private Object holds(@Nullable Object condition) {
    if (++depth > DEEPEST || !(condition instanceof Map<?, ?> map) || map.size() != 1) {
      return new Unresolved("depends on a condition that is not understood");
    }
    String function = String.valueOf(map.keySet().iterator().next());
    Object argument = map.get(function);
    Object result =
        switch (function) {
          case "Condition" -> named(String.valueOf(argument));
          case "Fn::Equals" -> same(CloudFormationValues.list(argument));
          case "Fn::Not" -> negated(CloudFormationValues.list(argument));
          case "Fn::And" -> all(CloudFormationValues.list(argument), true);
          case "Fn::Or" -> all(CloudFormationValues.list(argument), false);
          default -> new Unresolved("depends on a condition with " + function);
        };
    depth--;
    return result;
  }

  private Object same(List<?> sides) {
    if (sides.size() != 2) {
      return new Unresolved("depends on a condition that is not understood");
    }
    Object left = values.resolve(sides.get(0));
    Object right = values.resolve(sides.get(1));
    if (left instanceof Unresolved) {
      return left;
    }
    return right instanceof Unresolved
        ? right
        : (Object) String.valueOf(left).equals(String.valueOf(right));
  }

  private Object negated(List<?> one) {
    Object holds = holds(one.isEmpty() ? null : one.get(0));
    return holds instanceof Boolean yes ? (Object) !yes : holds;
  }

  /**
   * @param and whether all have to hold, or any
   */
  private Object all(List<?> conditions, boolean and) {
    Object unknown = null;
    for (Object condition : conditions) {
      Object holds = holds(condition);
      if (holds instanceof Boolean yes) {
        if (yes != and) {
          return !and;
        }
      } else {
        unknown = holds;
      }
    }
    return unknown == null ? and : unknown;
  }
}
