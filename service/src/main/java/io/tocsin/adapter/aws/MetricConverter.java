package io.tocsin.adapter.aws;

import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

/** Metrics and queries, domain to SDK and back. Pure. */
final class MetricConverter {
  private MetricConverter() {}

  static List<Dimension> dimensions(Metric metric) {
    return metric.dimensions().entrySet().stream()
        .map(entry -> Dimension.builder().name(entry.getKey()).value(entry.getValue()).build())
        .toList();
  }

  static Metric metric(String namespace, String name, List<Dimension> dimensions) {
    Map<String, String> byName = new TreeMap<>();
    dimensions.forEach(dimension -> byName.put(dimension.name(), dimension.value()));
    return Metric.of(namespace, name, byName);
  }

  static software.amazon.awssdk.services.cloudwatch.model.MetricStat stat(MetricStat stat) {
    return software.amazon.awssdk.services.cloudwatch.model.MetricStat.builder()
        .metric(
            software.amazon.awssdk.services.cloudwatch.model.Metric.builder()
                .namespace(stat.metric().namespace())
                .metricName(stat.metric().name())
                .dimensions(dimensions(stat.metric()))
                .build())
        .period(stat.period())
        .stat(stat.statistic().text())
        .unit(stat.unit())
        .build();
  }

  static MetricStat stat(software.amazon.awssdk.services.cloudwatch.model.MetricStat stat) {
    return new MetricStat(
        metric(stat.metric().namespace(), stat.metric().metricName(), stat.metric().dimensions()),
        stat.period(),
        new Statistic(stat.stat()),
        stat.unitAsString());
  }

  static software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery query(
      MetricDataQuery query) {
    MetricStat stat = query.metricStat();
    return software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery.builder()
        .id(query.id())
        .metricStat(stat == null ? null : stat(stat))
        .expression(query.expression())
        .label(query.label())
        .returnData(query.returnData())
        .period(query.period())
        .build();
  }

  /** A missing ReturnData is true, as CloudWatch takes it. */
  static MetricDataQuery query(
      software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery query) {
    return new MetricDataQuery(
        query.id(),
        query.metricStat() == null ? null : stat(query.metricStat()),
        query.expression(),
        query.label(),
        !Boolean.FALSE.equals(query.returnData()),
        query.period());
  }
}
