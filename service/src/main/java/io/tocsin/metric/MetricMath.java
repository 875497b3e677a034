package io.tocsin.metric;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A metric math expression, parsed once and evaluated over aligned series.
 *
 * <p>Functions and missing-operand rules follow "Using math expressions with CloudWatch metrics"
 * (CloudWatch User Guide, read in September 2026). Those that need CloudWatch itself (SEARCH,
 * ANOMALY_DETECTION_BAND, INSIGHT_RULE_METRIC, ...) are refused by name.
 */
public final class MetricMath {
  private static final String BAND = "ANOMALY_DETECTION_BAND(";

  private final String text;
  private final MathNode root;
  private final boolean pointwise;
  private final Set<String> metricParts = new TreeSet<>();

  private MetricMath(String text, MathNode root) {
    this.text = text;
    this.root = root;
    this.pointwise = root.isPointwise();
    root.collectMetricParts(metricParts);
  }

  /**
   * Reads an expression.
   *
   * @param text at most 2,048 characters, CloudWatch's bound
   * @throws MetricMathSyntaxException saying what is wrong at which column; also when the result
   *     would be a number or an array, since only one time series can be compared or drawn
   */
  public static MetricMath parse(String text) {
    MathNode root = single(new MathParser(text).parse());
    if (root.type() == MathType.NUMBER) {
      throw new MetricMathSyntaxException(
          1,
          "the expression gives one number, but the final result must be a time series; use the"
              + " number together with a series, or write TIME_SERIES(...).");
    }
    if (root.type() != MathType.SERIES) {
      throw new MetricMathSyntaxException(
          1,
          "the expression gives an array, but the final result must be a single time series; wrap"
              + " it in SUM, AVG, MIN or MAX, or take one with FIRST or LAST.");
    }
    return new MetricMath(text, root);
  }

  /** A slice of one, with both bounds written out, is the one series there is in it. */
  private static MathNode single(MathNode root) {
    if (root instanceof MathNode.Call call
        && call.function() == MathFunction.SLICE
        && call.arguments().size() == 3
        && call.arguments().get(1) instanceof MathNode.Literal from
        && call.arguments().get(2) instanceof MathNode.Literal to
        && to.number() - from.number() == 1) {
      return new MathNode.Call(MathFunction.FIRST, MathType.SERIES, List.of(root));
    }
    return root;
  }

  /** The ids the expression names, sorted. METRICS() names none, it takes all metrics there are. */
  public Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    root.collectIds(ids);
    return Collections.unmodifiableSet(ids);
  }

  /**
   * Evaluates over metrics alone.
   *
   * @param metrics id to series, at least one; all of the same start, period and size
   * @return a series of that start, period and size
   */
  public Series evaluate(Map<String, Series> metrics) {
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException(
          "metric math '" + text + "' was given no series to take start and period from");
    }
    Series grid = metrics.values().iterator().next();
    return evaluate(metrics, Map.of(), grid.start(), grid.period(), grid.size());
  }

  /**
   * Evaluates over metrics and the results of other expressions.
   *
   * @param metrics id to series; METRICS() takes all of them
   * @param expressions id to series, which METRICS() leaves out
   * @param period seconds
   * @return a series of exactly {@code slots} values from {@code start}; NaN where CloudWatch would
   *     have no datapoint
   * @throws IllegalArgumentException when an id is missing or a series is not on the same grid
   */
  public Series evaluate(
      Map<String, Series> metrics,
      Map<String, Series> expressions,
      Instant start,
      int period,
      int slots) {
    return evaluate(metrics, expressions, start, period, slots, null);
  }

  /**
   * Evaluates over slots that are not all as long as the period, such as calendar days where clocks
   * are changed.
   *
   * @param starts start of each slot in seconds since 1970, oldest first; null for slots as long as
   *     the period
   */
  public Series evaluate(
      Map<String, Series> metrics,
      Map<String, Series> expressions,
      Instant start,
      int period,
      int slots,
      long @Nullable [] starts) {
    MathInput input = new MathInput(metrics, expressions, start, period, slots, starts);
    return new Series(start, period, root.evaluate(input).values());
  }

  /** Whether METRICS() in the expression takes the metric of that id. */
  public boolean takes(String id) {
    return metricParts.stream().anyMatch(id::contains);
  }

  /**
   * Whether the value of a slot depends on that slot of the series alone, so that reading more
   * slots changes no value.
   */
  public boolean isPointwise() {
    return pointwise;
  }

  /**
   * Whether every slot has a value whatever the metrics have, such as that of FILL with a number.
   *
   * @param gapless whether that is so of another expression, by its id; false for metrics
   */
  public boolean hasNoGaps(Predicate<String> gapless) {
    return root.hasNoGaps(gapless);
  }

  /**
   * Between which values its values lie, as far as can be told.
   *
   * @param ranges the same of the entries, by id
   */
  public ValueRange range(Function<String, ValueRange> ranges) {
    return new MathRange(ranges).of(root);
  }

  /** Whether an expression is an anomaly detection band, which is never parsed as metric math. */
  public static boolean isBand(String text) {
    return text.strip().startsWith(BAND);
  }

  /** The expression as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
