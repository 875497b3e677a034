package io.tocsin.definition;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a metric that AWS publishes.
 *
 * @param sets the sets of dimensions it is published by; every other set is another metric
 * @param condition in words, when it has datapoints; null when {@code reporting} says all
 * @param every seconds between datapoints
 * @param statistics those that tell something, {@code percentiles} for all of them; empty: not
 *     known
 * @param unit of a sample, in CloudWatch's words
 * @param least the smallest sample there can be, or null. Sums and counts of samples may lie
 *     outside
 * @param most the largest, or null
 */
public record MetricFacts(
    String namespace,
    String name,
    List<Set<String>> sets,
    Reporting reporting,
    @Nullable String condition,
    int every,
    List<String> statistics,
    String unit,
    @Nullable Double least,
    @Nullable Double most,
    @Nullable String note) {
  public MetricFacts {
    sets = List.copyOf(sets);
    statistics = List.copyOf(statistics);
  }

  /** Whether no datapoint means that nothing happened. */
  public boolean sparse() {
    return reporting == Reporting.SPARSE;
  }
}
