package io.tocsin.metric;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a metric math alarm or of GetMetricData: either a metric or an expression over the
 * ids of other entries.
 *
 * @param id starts with a lower-case letter; letters, digits and underscore
 * @param metricStat the metric, or null when this is an expression
 * @param expression the metric math expression, or null when this is a metric
 * @param returnData whether this entry's series is an answer; an alarm has exactly one such entry
 * @param period seconds, for an expression that needs its own; null otherwise
 */
public record MetricDataQuery(
    String id,
    @Nullable MetricStat metricStat,
    @Nullable String expression,
    @Nullable String label,
    boolean returnData,
    @Nullable Integer period) {

  public MetricDataQuery {
    Objects.requireNonNull(id, "id");
    if ((metricStat == null) == (expression == null)) {
      throw new IllegalArgumentException(
          "the metric data query '" + id + "' needs either a metric or an expression, not both");
    }
  }

  public static MetricDataQuery of(String id, MetricStat metricStat, boolean returnData) {
    return new MetricDataQuery(id, metricStat, null, null, returnData, null);
  }

  public static MetricDataQuery of(String id, String expression, boolean returnData) {
    return new MetricDataQuery(id, null, expression, null, returnData, null);
  }

  /** The same entry, being an answer or not. */
  public MetricDataQuery returning(boolean data) {
    return new MetricDataQuery(id, metricStat, expression, label, data, period);
  }
}
