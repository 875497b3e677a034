package io.tocsin.alarmtest;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.definition.MetricCatalogue;
import io.tocsin.metric.MetricStat;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The values an alarm can come to compare, as far as metric and statistic tell.
 *
 * @param whole only whole numbers
 * @param because why it is so, to be put after a colon or "while"; empty when any value is possible
 */
record WatchedValues(double lowest, double highest, boolean whole, String because) {
  private static final WatchedValues ANY =
      new WatchedValues(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false, "");

  private static final Set<String> WHOLE_OF_WHOLES = Set.of("Sum", "Minimum", "Maximum");
  private static final Set<String> FLAGGING = Set.of("Minimum", "Maximum");
  private static final Double ZERO = 0.0;
  private static final Double ONE = 1.0;
  private static final Set<String> COUNTING =
      Set.of("count", "counts", "number", "connections", "requests", "errors", "hosts", "messages");

  /** A count per something, or a share of it, is no count. */
  private static final Set<String> NOT_COUNTING =
      Set.of("per", "rate", "ratio", "percent", "percentage", "utilization", "average");

  /** Utilization goes beyond 100 elsewhere: of ECS tasks without a limit, for one. */
  private static final Set<String> SHARED_PROCESSORS = Set.of("AWS/EC2", "AWS/RDS");

  static WatchedValues of(MetricAlarm alarm, boolean wholeInTests) {
    if (!(alarm.watched() instanceof Watched.SingleMetric single)) {
      return ANY;
    }
    MetricStat stat = single.stat();
    String statistic = stat.statistic().text();
    if (statistic.equals("SampleCount")) {
      return new WatchedValues(
          0, Double.POSITIVE_INFINITY, true, "a number of samples is whole and not negative");
    }
    String metric = stat.metric().name();
    List<String> words = words(metric);
    if (wholeInTests
        && WHOLE_OF_WHOLES.contains(statistic)
        && words.stream().anyMatch(COUNTING::contains)
        && words.stream().noneMatch(NOT_COUNTING::contains)) {
      return new WatchedValues(
          0,
          Double.POSITIVE_INFINITY,
          true,
          "this holds while " + metric + " counts whole things, as its name and its tests say");
    }
    if (wholeInTests && FLAGGING.contains(statistic) && isFlag(stat)) {
      return new WatchedValues(
          0, 1, true, "this holds while " + metric + " is 0 or 1, as its range and its tests say");
    }
    if (isPercentage(stat.metric().namespace(), metric, words) && isOneOfTheValues(stat)) {
      return new WatchedValues(0, 100, false, metric + " goes from 0 to 100");
    }
    return ANY;
  }

  /**
   * A value that breaches one of two thresholds only.
   *
   * @return empty when the metric has no such value
   */
  OptionalDouble tellingApart(ComparisonOperator operator, double one, double other) {
    double from = Math.max(Math.min(one, other), lowest);
    double to = Math.min(Math.max(one, other), highest);
    double middle = middle(from, to);
    double[] candidates =
        whole
            ? new double[] {Math.ceil(middle), Math.ceil(from), Math.floor(from) + 1}
            : new double[] {middle, from, to};
    return Arrays.stream(candidates)
        .filter(value -> value >= lowest && value <= highest)
        .filter(value -> !whole || value == Math.rint(value))
        .filter(value -> operator.breaches(value, one) != operator.breaches(value, other))
        .findFirst();
  }

  /** In decimals: people will write it down. */
  private static double middle(double from, double to) {
    return new BigDecimal(Double.toString(from))
        .add(new BigDecimal(Double.toString(to)))
        .divide(BigDecimal.valueOf(2))
        .doubleValue();
  }

  private static boolean isPercentage(String namespace, String metric, List<String> words) {
    return words.contains("percent")
        || words.contains("percentage")
        || (metric.equals("CPUUtilization") && SHARED_PROCESSORS.contains(namespace));
  }

  /** Whether samples lie in 0 to 1, so that whole ones are yes or no. */
  private static boolean isFlag(MetricStat stat) {
    return MetricCatalogue.get()
        .metric(stat.metric().namespace(), stat.metric().name())
        .filter(facts -> ZERO.equals(facts.least()) && ONE.equals(facts.most()))
        .isPresent();
  }

  /** Whether the statistic cannot leave the values it is made of, as a sum can. */
  private static boolean isOneOfTheValues(MetricStat stat) {
    String statistic = stat.statistic().text();
    return stat.statistic().isPercentile()
        || Set.of("Average", "Minimum", "Maximum").contains(statistic);
  }

  /** {@code UnHealthyHostCount} and {@code mem_used_percent} in small words. */
  private static List<String> words(String metric) {
    return Arrays.stream(metric.split("[_\\W]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])"))
        .map(word -> word.toLowerCase(Locale.ROOT))
        .toList();
  }
}
