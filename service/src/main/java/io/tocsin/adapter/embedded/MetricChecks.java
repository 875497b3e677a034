package io.tocsin.adapter.embedded;

import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/** What a request may say about metrics: names, dimensions, periods, statistics, queries. */
final class MetricChecks {
  private static final Pattern NAMESPACE = Pattern.compile("[^:].*");
  private static final Pattern DIMENSION_NAME = Pattern.compile("[^:\\P{ASCII}]\\p{ASCII}*");
  private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
  static final List<String> UNITS =
      StandardUnit.knownValues().stream().map(StandardUnit::toString).sorted().toList();

  private MetricChecks() {}

  static void shape(Constraints shape, PutMetricAlarmRequest request) {
    metric(shape, "", request.namespace(), request.metricName(), request.dimensions());
    shape
        .oneOf(
            "statistic",
            request.statisticAsString(),
            List.of("SampleCount", "Average", "Sum", "Minimum", "Maximum"))
        .oneOf("unit", request.unitAsString(), UNITS);
    QueryChecks.shape(shape, "metrics", request.metrics());
  }

  static void metric(
      Constraints shape,
      String path,
      @Nullable String namespace,
      @Nullable String name,
      List<Dimension> dimensions) {
    shape
        .length(path + "namespace", namespace, 1, 255)
        .pattern(path + "namespace", namespace, NAMESPACE)
        .length(path + "metricName", name, 1, 255)
        .size(path + "dimensions", dimensions, 30);
    for (int i = 0; i < dimensions.size(); i++) {
      String at = path + "dimensions." + (i + 1) + ".member.";
      Dimension dimension = dimensions.get(i);
      shape
          .required(at + "name", dimension.name())
          .required(at + "value", dimension.value())
          .length(at + "name", dimension.name(), 1, 255)
          .pattern(at + "name", dimension.name(), DIMENSION_NAME)
          .length(at + "value", dimension.value(), 1, 1024)
          .pattern(at + "value", dimension.value(), ASCII);
    }
  }

  /** One metric with one statistic, or queries of which one returns data (two for a band). */
  static void watched(PutMetricAlarmRequest request, AccountId account) {
    if (request.hasMetrics() && !request.metrics().isEmpty()) {
      if (Stream.of(
              request.metricName(),
              request.namespace(),
              request.statisticAsString(),
              request.extendedStatistic(),
              request.period(),
              request.unitAsString())
          .anyMatch(Objects::nonNull)) {
        throw CloudWatchErrors.validation(
            "The parameters MetricName, Namespace, Dimensions, Period, Unit, Statistic and"
                + " ExtendedStatistic must not be set when Metrics is set");
      }
      QueryChecks.math(request, account);
      return;
    }
    if (request.metricName() == null || request.namespace() == null) {
      throw CloudWatchErrors.validation(
          "The request must contain either MetricName and Namespace, or Metrics");
    }
    if ((request.statisticAsString() == null) == (request.extendedStatistic() == null)) {
      throw CloudWatchErrors.validation(
          "Exactly one of Statistic and ExtendedStatistic must be set");
    }
    if (request.extendedStatistic() != null) {
      QueryChecks.statistic("ExtendedStatistic", request.extendedStatistic());
      if (new Statistic(request.extendedStatistic()).isBasic()) {
        throw CloudWatchErrors.validation(
            "The value " + request.extendedStatistic() + " belongs into the parameter Statistic");
      }
    }
    if (request.period() == null) {
      throw CloudWatchErrors.validation("PutMetricAlarm request should have a Period parameter");
    }
    QueryChecks.period(request.period());
  }

  /** The alarm's period, after {@link #watched} accepted the request. */
  static int period(PutMetricAlarmRequest request) {
    if (request.period() != null) {
      return request.period();
    }
    return request.metrics().stream()
        .map(q -> q.metricStat() == null ? q.period() : q.metricStat().period())
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow();
  }
}
