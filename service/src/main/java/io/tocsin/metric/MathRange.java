package io.tocsin.metric;

import java.util.List;
import java.util.function.Function;

/**
 * Bounds what an expression can give from what its metrics can give, by interval arithmetic: a
 * range is never too narrow, and often too wide, since the same metric in two places counts as two.
 */
final class MathRange {
  private final Function<String, ValueRange> ranges;

  /**
   * @param ranges what the entries of an id can give
   */
  MathRange(Function<String, ValueRange> ranges) {
    this.ranges = ranges;
  }

  ValueRange of(MathNode node) {
    if (node instanceof MathNode.Literal literal) {
      return literal.type() == MathType.NUMBER ? ValueRange.of(literal.number()) : ValueRange.ANY;
    }
    if (node instanceof MathNode.Reference reference) {
      return ranges.apply(reference.id());
    }
    if (node instanceof MathNode.ArrayOf array) {
      return any(array.members());
    }
    if (node instanceof MathNode.Binary binary) {
      return binary(binary);
    }
    return node instanceof MathNode.Call call ? call(call) : ValueRange.ANY;
  }

  private ValueRange any(List<MathNode> nodes) {
    return nodes.stream().map(this::of).reduce(ValueRange::or).orElse(ValueRange.ANY);
  }

  private ValueRange binary(MathNode.Binary binary) {
    ValueRange left = of(binary.left());
    ValueRange right = of(binary.right());
    boolean series =
        binary.left().type() != MathType.NUMBER && binary.right().type() != MathType.NUMBER;
    return switch (binary.operator()) {
      // Between two series the missing side counts as 0.
      case PLUS -> series ? zero(left).plus(zero(right)) : left.plus(right);
      case MINUS -> series ? zero(left).minus(zero(right)) : left.minus(right);
      case TIMES -> series ? zero(left).times(zero(right)) : left.times(right);
      case DIVIDE -> (series ? zero(left) : left).dividedBy(right);
      case POWER -> ValueRange.ANY;
      default -> ValueRange.TRUTH;
    };
  }

  private static ValueRange zero(ValueRange range) {
    return range.or(ValueRange.of(0));
  }

  private ValueRange call(MathNode.Call call) {
    List<MathNode> arguments = call.arguments();
    return switch (call.function()) {
      case MIN, MAX, AVG, FIRST, LAST, SORT, SLICE, REMOVE_EMPTY -> of(arguments.get(0));
      case SUM -> sum(of(arguments.get(0)));
      case ABS -> absolute(of(arguments.get(0)));
      case FILL -> filled(arguments);
      case IF -> chosen(arguments);
      case STDDEV, DATAPOINT_COUNT, METRIC_COUNT, PERIOD, DIFF_TIME -> ValueRange.NOT_NEGATIVE;
      case TIME_SERIES -> of(arguments.get(0));
      default -> ValueRange.ANY;
    };
  }

  private static ValueRange sum(ValueRange range) {
    return new ValueRange(
        range.least() < 0 ? Double.NEGATIVE_INFINITY : Math.min(range.least(), range.most()),
        range.most() > 0 ? Double.POSITIVE_INFINITY : range.most());
  }

  private static ValueRange absolute(ValueRange range) {
    double most = Math.max(Math.abs(range.least()), Math.abs(range.most()));
    boolean around = range.least() <= 0 && range.most() >= 0;
    return new ValueRange(
        around ? 0 : Math.min(Math.abs(range.least()), Math.abs(range.most())), most);
  }

  private ValueRange filled(List<MathNode> arguments) {
    ValueRange gappy = of(arguments.get(0));
    MathNode filler = arguments.get(1);
    return filler.type() == MathType.WORD ? gappy : gappy.or(of(filler));
  }

  private ValueRange chosen(List<MathNode> arguments) {
    ValueRange then = of(arguments.get(1));
    return arguments.size() == 2 ? then : then.or(of(arguments.get(2)));
  }
}
