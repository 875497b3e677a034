package io.tocsin.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A part of a parsed expression. Its type is known before any data is. */
sealed interface MathNode {

  MathType type();

  MathValue evaluate(MathInput input);

  /** Adds the ids used at or below this node. */
  default void collectIds(Set<String> ids) {}

  /** Adds what METRICS() at or below this node wants an id to contain. */
  default void collectMetricParts(Set<String> parts) {}

  /** Whether the value of a slot depends on that slot of the series alone. */
  default boolean isPointwise() {
    return true;
  }

  /**
   * Whether every slot has a value whatever the metrics have; of an array, whether one of its
   * series has.
   *
   * @param gapless whether that is so of another expression, by its id
   */
  default boolean hasNoGaps(Predicate<String> gapless) {
    return false;
  }

  /** A literal, or a word that only FILL understands and that has no value. */
  record Literal(MathType type, double number, String text) implements MathNode {
    @Override
    public MathValue evaluate(MathInput input) {
      return MathValue.number(number);
    }

    @Override
    public boolean hasNoGaps(Predicate<String> gapless) {
      return type == MathType.NUMBER;
    }
  }

  /** An entry by its id. */
  record Reference(String id) implements MathNode {
    @Override
    public MathType type() {
      return MathType.SERIES;
    }

    @Override
    public MathValue evaluate(MathInput input) {
      return MathValue.series(input.series(id));
    }

    @Override
    public void collectIds(Set<String> ids) {
      ids.add(id);
    }

    @Override
    public boolean hasNoGaps(Predicate<String> gapless) {
      return gapless.test(id);
    }
  }

  /** METRICS(), or METRICS("part") for the metrics whose id contains the part. */
  record Metrics(String part) implements MathNode {
    @Override
    public MathType type() {
      return MathType.ARRAY;
    }

    @Override
    public MathValue evaluate(MathInput input) {
      return MathValue.array(input.metricsWith(part));
    }

    @Override
    public void collectMetricParts(Set<String> parts) {
      parts.add(part);
    }
  }

  /** {@code [m1, m2]}. */
  record ArrayOf(List<MathNode> members) implements MathNode {
    @Override
    public MathType type() {
      return MathType.ARRAY;
    }

    @Override
    public MathValue evaluate(MathInput input) {
      List<double[]> series = new ArrayList<>();
      for (MathNode member : members) {
        series.addAll(member.evaluate(input).members());
      }
      return MathValue.array(series);
    }

    @Override
    public void collectIds(Set<String> ids) {
      members.forEach(member -> member.collectIds(ids));
    }

    @Override
    public void collectMetricParts(Set<String> parts) {
      members.forEach(member -> member.collectMetricParts(parts));
    }

    @Override
    public boolean isPointwise() {
      return members.stream().allMatch(MathNode::isPointwise);
    }

    @Override
    public boolean hasNoGaps(Predicate<String> gapless) {
      return members.stream().anyMatch(member -> member.hasNoGaps(gapless));
    }
  }

  /** Two operands; the parser has seen to it that at most one is an array. */
  record Binary(MathOperator operator, MathNode left, MathNode right) implements MathNode {
    @Override
    public MathType type() {
      if (left.type() == MathType.ARRAY || right.type() == MathType.ARRAY) {
        return MathType.ARRAY;
      }
      return left.type() == MathType.NUMBER ? right.type() : MathType.SERIES;
    }

    @Override
    public MathValue evaluate(MathInput input) {
      return operator.apply(left.evaluate(input), right.evaluate(input));
    }

    @Override
    public void collectIds(Set<String> ids) {
      left.collectIds(ids);
      right.collectIds(ids);
    }

    @Override
    public void collectMetricParts(Set<String> parts) {
      left.collectMetricParts(parts);
      right.collectMetricParts(parts);
    }

    @Override
    public boolean isPointwise() {
      return left.isPointwise() && right.isPointwise();
    }

    @Override
    public boolean hasNoGaps(Predicate<String> gapless) {
      if (operator == MathOperator.DIVIDE
          || operator == MathOperator.POWER
          || type() == MathType.ARRAY) {
        return false; // a division by zero gives no datapoint
      }
      boolean bothSeries = left.type() == right.type() && left.type() == MathType.SERIES;
      // Between two series the missing side counts as 0.
      return bothSeries
          ? left.hasNoGaps(gapless) || right.hasNoGaps(gapless)
          : left.hasNoGaps(gapless) && right.hasNoGaps(gapless);
    }
  }

  /** A function whose arguments the parser has checked. */
  record Call(MathFunction function, MathType type, List<MathNode> arguments) implements MathNode {
    @Override
    public MathValue evaluate(MathInput input) {
      return function.apply(arguments, input);
    }

    @Override
    public void collectIds(Set<String> ids) {
      arguments.forEach(argument -> argument.collectIds(ids));
    }

    @Override
    public void collectMetricParts(Set<String> parts) {
      arguments.forEach(argument -> argument.collectMetricParts(parts));
    }

    @Override
    public boolean isPointwise() {
      return function.isPointwise(arguments) && arguments.stream().allMatch(MathNode::isPointwise);
    }

    @Override
    public boolean hasNoGaps(Predicate<String> gapless) {
      return function.hasNoGaps(arguments, gapless);
    }
  }
}
