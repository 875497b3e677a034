package io.tocsin.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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

  /** Whether every slot has a value whatever the metrics have. */
  default boolean hasNoGaps() {
    return false;
  }

  /** A literal, or a word that only FILL understands and that has no value. */
  record Literal(MathType type, double number, String text) implements MathNode {
    @Override
    public MathValue evaluate(MathInput input) {
      return MathValue.number(number);
    }

    @Override
    public boolean hasNoGaps() {
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
    public boolean hasNoGaps() {
      // The others can leave the numbers: a division by zero gives no datapoint.
      boolean closed =
          operator == MathOperator.PLUS
              || operator == MathOperator.MINUS
              || operator == MathOperator.TIMES;
      return closed && left.hasNoGaps() && right.hasNoGaps();
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
    public boolean hasNoGaps() {
      return function == MathFunction.TIME_SERIES
          || (function == MathFunction.FILL && arguments.get(1).hasNoGaps());
    }
  }
}
