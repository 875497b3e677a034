package io.tocsin.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/** The functions, what they take and what they give. METRICS is syntax and not here. */
enum MathFunction {
  ABS("ABS(m1)"),
  CEIL("CEIL(m1)"),
  FLOOR("FLOOR(m1)"),
  LOG("LOG(m1)"),
  LOG10("LOG10(m1)"),
  SUM("SUM([m1, m2]) or SUM(m1)"),
  AVG("AVG([m1, m2]) or AVG(m1)"),
  MIN("MIN([m1, m2]) or MIN(m1)"),
  MAX("MAX([m1, m2]) or MAX(m1)"),
  STDDEV("STDDEV([m1, m2]) or STDDEV(m1)"),
  FILL("FILL(m1, 0), FILL(m1, m2), FILL(m1, REPEAT) or FILL(m1, LINEAR)"),
  IF("IF(m1, m2, m3) or IF(m1, m2)"),
  PERIOD("PERIOD(m1)"),
  RATE("RATE(m1)"),
  DIFF("DIFF(m1)"),
  DIFF_TIME("DIFF_TIME(m1)"),
  RUNNING_SUM("RUNNING_SUM(m1)"),
  DATAPOINT_COUNT("DATAPOINT_COUNT(m1)"),
  TIME_SERIES("TIME_SERIES(5)");

  private final String usage;

  MathFunction(String usage) {
    this.usage = usage;
  }

  static Optional<MathFunction> of(String name) {
    for (MathFunction function : values()) {
      if (function.name().equals(name)) {
        return Optional.of(function);
      }
    }
    return Optional.empty();
  }

  /** An example of a call, for error messages. */
  String usage() {
    return usage;
  }

  /** What a call with such arguments gives, or null when there is no such call. */
  @Nullable MathType resultType(List<MathType> arguments) {
    MathType first = arguments.isEmpty() ? MathType.WORD : arguments.get(0);
    boolean series = first == MathType.SERIES || first == MathType.ARRAY;
    if (this == FILL) {
      return arguments.size() == 2 && series && arguments.get(1) != MathType.ARRAY ? first : null;
    }
    if (this == IF) {
      return ifType(arguments);
    }
    if (arguments.size() != 1) {
      return null;
    }
    return switch (this) {
      case ABS, CEIL, FLOOR, LOG, LOG10 -> first == MathType.WORD ? null : first;
      case SUM, AVG, MIN, MAX, STDDEV ->
          !series ? null : first == MathType.ARRAY ? MathType.SERIES : MathType.NUMBER;
      case PERIOD, DATAPOINT_COUNT -> first == MathType.SERIES ? MathType.NUMBER : null;
      case TIME_SERIES -> first == MathType.NUMBER ? MathType.SERIES : null;
      default -> series ? first : null;
    };
  }

  private static @Nullable MathType ifType(List<MathType> arguments) {
    boolean plain = !arguments.contains(MathType.ARRAY) && !arguments.contains(MathType.WORD);
    if (!plain || arguments.size() < 2 || arguments.size() > 3) {
      return null;
    }
    return arguments.contains(MathType.SERIES) ? MathType.SERIES : MathType.NUMBER;
  }

  MathValue apply(List<MathNode> arguments, MathInput input) {
    MathValue first = arguments.get(0).evaluate(input);
    int period = input.period();
    return switch (this) {
      case ABS -> each(first, Math::abs);
      case CEIL -> each(first, Math::ceil);
      case FLOOR -> each(first, Math::floor);
      case LOG -> each(first, Math::log);
      case LOG10 -> each(first, Math::log10);
      case SUM, AVG, MIN, MAX, STDDEV ->
          first.type() == MathType.ARRAY
              ? MathValue.series(MathAggregate.acrossArray(this, first.members(), input.slots()))
              : MathValue.number(MathAggregate.ofSeries(this, first.values()));
      case FILL -> MathGaps.fill(first, arguments.get(1), input);
      case IF -> MathChoice.choose(first, arguments, input);
      case PERIOD -> MathValue.number(period);
      case RATE -> first.mapSeries(v -> MathGaps.steps(v, period, (d, s) -> d / s));
      case DIFF -> first.mapSeries(v -> MathGaps.steps(v, period, (d, s) -> d));
      case DIFF_TIME -> first.mapSeries(v -> MathGaps.steps(v, period, (d, s) -> s));
      case RUNNING_SUM -> first.mapSeries(MathAggregate::runningSum);
      case DATAPOINT_COUNT -> MathValue.number(MathAggregate.count(first.values()));
      case TIME_SERIES -> MathValue.series(MathValue.constant(first.number(), input.slots()));
    };
  }

  private static MathValue each(MathValue value, DoubleUnaryOperator change) {
    if (value.type() == MathType.NUMBER) {
      return MathValue.number(MathValue.finite(change.applyAsDouble(value.number())));
    }
    return value.mapSeries(
        values -> {
          double[] changed = new double[values.length];
          for (int i = 0; i < values.length; i++) {
            changed[i] = MathValue.finite(change.applyAsDouble(values[i]));
          }
          return changed;
        });
  }
}
