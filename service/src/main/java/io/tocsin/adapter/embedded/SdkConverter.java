package io.tocsin.adapter.embedded;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.EvaluationWindow;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.WarmUpConfiguration;

/** Requests, once checked, as records of the domain; {@link DescribedAlarm} is the way back. */
final class SdkConverter {
  private SdkConverter() {}

  static MetricAlarm alarm(PutMetricAlarmRequest request) {
    String missing = request.treatMissingData();
    return new MetricAlarm(
        request.alarmName(),
        request.alarmDescription(),
        actions(
            request.actionsEnabled(),
            request.okActions(),
            request.alarmActions(),
            request.insufficientDataActions()),
        watched(request),
        request.evaluationPeriods(),
        request.datapointsToAlarm(),
        ComparisonOperator.of(request.comparisonOperatorAsString()).orElseThrow(),
        request.threshold(),
        request.thresholdMetricId(),
        missing == null ? null : TreatMissingData.of(missing).orElseThrow(),
        request.evaluateLowSampleCountPercentile(),
        window(request.evaluationWindow()),
        warmUp(request.warmUpConfiguration()));
  }

  private static @Nullable WallClockWindow window(@Nullable EvaluationWindow window) {
    if (window == null || window.wallClockWindow() == null) {
      return null;
    }
    String timezone = window.wallClockWindow().timezone();
    return new WallClockWindow(timezone == null ? "UTC" : timezone);
  }

  static @Nullable WarmUp warmUp(@Nullable WarmUpConfiguration configuration) {
    return configuration == null
        ? null
        : new WarmUp(
            configuration.warmUpPeriodDurationInMinutes(),
            Boolean.TRUE.equals(configuration.onlyStartEvaluatingAfterWarmUpPeriodEnds()));
  }

  static CompositeAlarm alarm(PutCompositeAlarmRequest request) {
    return new CompositeAlarm(
        request.alarmName(),
        request.alarmDescription(),
        actions(
            request.actionsEnabled(),
            request.okActions(),
            request.alarmActions(),
            request.insufficientDataActions()),
        request.alarmRule(),
        request.actionsSuppressor() == null
            ? null
            : new CompositeAlarm.Suppressor(
                request.actionsSuppressor(),
                request.actionsSuppressorWaitPeriod(),
                request.actionsSuppressorExtensionPeriod()));
  }

  static Actions actions(
      Boolean enabled, List<String> ok, List<String> alarm, List<String> insufficientData) {
    return new Actions(enabled == null || enabled, ok, alarm, insufficientData);
  }

  private static Watched watched(PutMetricAlarmRequest request) {
    if (request.hasMetrics() && !request.metrics().isEmpty()) {
      return new Watched.MetricMath(request.metrics().stream().map(SdkConverter::query).toList());
    }
    String statistic =
        request.statisticAsString() == null
            ? request.extendedStatistic()
            : request.statisticAsString();
    return new Watched.SingleMetric(
        new MetricStat(
            metric(request.namespace(), request.metricName(), request.dimensions()),
            request.period(),
            Statistic.parse(statistic),
            request.unitAsString()));
  }

  static MetricDataQuery query(
      software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery query) {
    return new MetricDataQuery(
        query.id(),
        query.metricStat() == null ? null : stat(query.metricStat()),
        query.expression(),
        query.label(),
        QueryChecks.returnsData(query),
        query.period());
  }

  static MetricStat stat(software.amazon.awssdk.services.cloudwatch.model.MetricStat stat) {
    return new MetricStat(
        metric(stat.metric().namespace(), stat.metric().metricName(), stat.metric().dimensions()),
        stat.period(),
        Statistic.parse(stat.stat()),
        stat.unitAsString());
  }

  static Metric metric(String namespace, String name, List<Dimension> dimensions) {
    SortedMap<String, String> map = new TreeMap<>();
    dimensions.forEach(dimension -> map.put(dimension.name(), dimension.value()));
    return new Metric(namespace, name, map);
  }

  static List<Dimension> dimensions(Metric metric) {
    return metric.dimensions().entrySet().stream()
        .map(e -> Dimension.builder().name(e.getKey()).value(e.getValue()).build())
        .toList();
  }

  static Map<String, String> tags(List<Tag> tags) {
    SortedMap<String, String> map = new TreeMap<>();
    tags.forEach(tag -> map.put(tag.key(), tag.value()));
    return map;
  }
}
