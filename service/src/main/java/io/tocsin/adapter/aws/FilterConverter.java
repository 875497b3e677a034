package io.tocsin.adapter.aws;

import io.tocsin.plan.LogFilter;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;

/** Metric filters in the SDK's words and in ours. */
final class FilterConverter {
  private FilterConverter() {}

  /** A filter has exactly one transformation ("PutMetricFilter", API reference, November 2026). */
  static LogFilter filter(MetricFilter filter) {
    MetricTransformation metric =
        filter.metricTransformations().stream()
            .findFirst()
            .orElseGet(() -> MetricTransformation.builder().build());
    return new LogFilter(
        text(filter.logGroupName()),
        filter.filterName(),
        text(filter.filterPattern()),
        text(metric.metricNamespace()),
        text(metric.metricName()),
        text(metric.metricValue()),
        metric.defaultValue(),
        "None".equals(metric.unitAsString()) ? null : metric.unitAsString(),
        new TreeMap<>(metric.dimensions()),
        others(filter));
  }

  private static SortedMap<String, String> others(MetricFilter filter) {
    SortedMap<String, String> others = new TreeMap<>();
    if (Boolean.TRUE.equals(filter.applyOnTransformedLogs())) {
      others.put("ApplyOnTransformedLogs", "true");
    }
    if (!text(filter.fieldSelectionCriteria()).isEmpty()) {
      others.put("FieldSelectionCriteria", filter.fieldSelectionCriteria());
    }
    if (!filter.emitSystemFieldDimensions().isEmpty()) {
      others.put(
          "EmitSystemFieldDimensions", String.join(", ", filter.emitSystemFieldDimensions()));
    }
    return others;
  }

  static PutMetricFilterRequest put(LogFilter filter) {
    MetricTransformation.Builder metric =
        MetricTransformation.builder()
            .metricNamespace(filter.namespace())
            .metricName(filter.metric())
            .metricValue(filter.value())
            .defaultValue(filter.defaultValue())
            .unit(filter.unit());
    if (!filter.dimensions().isEmpty()) {
      metric.dimensions(filter.dimensions());
    }
    return PutMetricFilterRequest.builder()
        .logGroupName(filter.group())
        .filterName(filter.name())
        .filterPattern(filter.pattern())
        .metricTransformations(metric.build())
        .build();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
