package io.tocsin.metric;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
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
  DATAPOINT_COUNT("DATAPOINT_COUNT(m1) or DATAPOINT_COUNT([m1, m2])"),
  METRIC_COUNT("METRIC_COUNT(METRICS())"),
  REMOVE_EMPTY("REMOVE_EMPTY(METRICS())"),
  FIRST("FIRST(METRICS())"),
  LAST("LAST(METRICS())"),
  SLICE("SLICE(METRICS(), 0, 5) or SLICE(METRICS(), 1)"),
  SORT("SORT(METRICS(), AVG, DESC) or SORT(METRICS(), AVG, DESC, 5)"),
  MINUTE("MINUTE(m1)"),
  HOUR("HOUR(m1)"),
  DAY("DAY(m1)"),
  DATE("DATE(m1)"),
  MONTH("MONTH(m1)"),
  YEAR("YEAR(m1)"),
  EPOCH("EPOCH(m1)"),
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

  /** The words an argument can or must be, none for most; the first argument is 0. */
  List<String> words(int argument) {
    if (this == FILL && argument == 1) {
      return List.of("REPEAT", "LINEAR");
    }
    if (this == SORT && argument == 1) {
      return List.of("AVG", "MIN", "MAX", "SUM");
    }
    return this == SORT && argument == 2 ? List.of("ASC", "DESC") : List.of();
  }

  /** What a call with such arguments gives, or null when there is no such call. */
  @Nullable MathType resultType(List<MathType> arguments) {
    MathType first = arguments.isEmpty() ? MathType.WORD : arguments.get(0);
    boolean series = first == MathType.SERIES || first == MathType.ARRAY;
    int count = arguments.size();
    boolean numbersFollow =
        arguments.stream().skip(this == SORT ? 3 : 1).allMatch(MathType.NUMBER::equals);
    return switch (this) {
      case FILL -> count == 2 && series && arguments.get(1) != MathType.ARRAY ? first : null;
      case IF -> ifType(arguments);
      case SLICE ->
          first == MathType.ARRAY && numbersFollow && (count == 2 || count == 3) ? first : null;
      case SORT ->
          first == MathType.ARRAY && numbersFollow && (count == 3 || count == 4) ? first : null;
      default -> count == 1 ? resultType(first, series) : null;
    };
  }

  private @Nullable MathType resultType(MathType argument, boolean series) {
    return switch (this) {
      case ABS, CEIL, FLOOR, LOG, LOG10 -> argument == MathType.WORD ? null : argument;
      case SUM, AVG, MIN, MAX, STDDEV, DATAPOINT_COUNT ->
          !series ? null : argument == MathType.ARRAY ? MathType.SERIES : MathType.NUMBER;
      case PERIOD -> argument == MathType.SERIES ? MathType.NUMBER : null;
      case METRIC_COUNT -> argument == MathType.ARRAY ? MathType.NUMBER : null;
      case FIRST, LAST -> argument == MathType.ARRAY ? MathType.SERIES : null;
      case REMOVE_EMPTY -> argument == MathType.ARRAY ? argument : null;
      case MINUTE, HOUR, DAY, DATE, MONTH, YEAR, EPOCH ->
          argument == MathType.SERIES ? argument : null;
      case TIME_SERIES -> argument == MathType.NUMBER ? MathType.SERIES : null;
      default -> series ? argument : null;
    };
  }

  /** Whether, apart from its arguments, the value of a slot depends on that slot alone. */
  boolean isPointwise(List<MathNode> arguments) {
    return switch (this) {
      case SUM, AVG, MIN, MAX, STDDEV, DATAPOINT_COUNT -> arguments.get(0).type() == MathType.ARRAY;
      case FILL -> arguments.get(1).type() != MathType.WORD;
      case RATE, DIFF, DIFF_TIME, RUNNING_SUM, SORT, REMOVE_EMPTY -> false;
      default -> true;
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
      case PERIOD -> MathValue.number(input.period());
      case RATE -> first.mapSeries(v -> MathGaps.steps(v, input, (d, s) -> d / s));
      case DIFF -> first.mapSeries(v -> MathGaps.steps(v, input, (d, s) -> d));
      case DIFF_TIME -> first.mapSeries(v -> MathGaps.steps(v, input, (d, s) -> s));
      case RUNNING_SUM -> first.mapSeries(MathAggregate::runningSum);
      case DATAPOINT_COUNT ->
          first.type() == MathType.ARRAY
              ? MathValue.series(MathArrays.countAcross(first, input.slots()))
              : MathValue.number(MathAggregate.count(first.values()));
      case METRIC_COUNT -> MathValue.number(first.members().size());
      case REMOVE_EMPTY -> MathArrays.removeEmpty(first);
      case FIRST, LAST -> MathArrays.end(first, this == FIRST, input.slots());
      case SLICE -> MathArrays.slice(first, numbers(arguments, 1, input));
      case SORT -> sort(first, arguments, input);
      case MINUTE, HOUR, DAY, DATE, MONTH, YEAR, EPOCH ->
          MathValue.series(MathTime.of(this, input));
      case TIME_SERIES -> MathValue.series(MathValue.constant(first.number(), input.slots()));
    };
  }

  private static MathValue sort(MathValue array, List<MathNode> arguments, MathInput input) {
    MathFunction by = valueOf(((MathNode.Literal) arguments.get(1)).text());
    MathValue sorted = MathArrays.sort(array, by, ((MathNode.Literal) arguments.get(2)).text());
    double[] limit = numbers(arguments, 3, input);
    return limit.length == 0 ? sorted : MathArrays.slice(sorted, 0, limit[0]);
  }

  private static double[] numbers(List<MathNode> arguments, int from, MathInput input) {
    return arguments.stream()
        .skip(from)
        .mapToDouble(argument -> argument.evaluate(input).number())
        .toArray();
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

  /** As {@link MathNode#hasNoGaps}, of a call with these arguments. */
  boolean hasNoGaps(List<MathNode> arguments, Predicate<String> gapless) {
    return switch (this) {
      case FILL -> arguments.get(1).hasNoGaps(gapless);
      case TIME_SERIES, ABS, CEIL, FLOOR, SUM, AVG, MIN, MAX, STDDEV ->
          arguments.get(0).hasNoGaps(gapless);
      case IF -> MathChoice.hasNoGaps(arguments, gapless);
      case PERIOD, METRIC_COUNT, MINUTE, HOUR, DAY, DATE, MONTH, YEAR, EPOCH -> true;
      default -> false;
    };
  }
}
