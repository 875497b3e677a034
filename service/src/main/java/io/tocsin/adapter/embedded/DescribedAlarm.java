package io.tocsin.adapter.embedded;

import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.evaluation.SuppressedBy;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.WarmUpConfiguration;

/**
 * Stored alarms as DescribeAlarms gives them. What was never set stays absent, action lists and
 * dimensions are always there (semantics 4.1).
 */
final class DescribedAlarm {
  private DescribedAlarm() {}

  static software.amazon.awssdk.services.cloudwatch.model.MetricAlarm metric(
      StoredAlarm stored, AccountId account) {
    if (stored.alarm() instanceof PromQlAlarm) {
      return PromQlAlarms.describe(stored, account);
    }
    MetricAlarm alarm = (MetricAlarm) stored.alarm();
    TreatMissingData missing = alarm.treatMissingData();
    var builder =
        software.amazon.awssdk.services.cloudwatch.model.MetricAlarm.builder()
            .alarmName(alarm.name())
            .alarmArn(account.alarmArn(alarm.name()))
            .alarmDescription(alarm.description())
            .alarmConfigurationUpdatedTimestamp(stored.configuredAt())
            .actionsEnabled(alarm.actions().enabled())
            .okActions(alarm.actions().ok())
            .alarmActions(alarm.actions().alarm())
            .insufficientDataActions(alarm.actions().insufficientData())
            .stateValue(stored.live().state().name())
            .stateReason(stored.live().reason().text())
            .stateReasonData(stored.live().reason().data())
            .stateUpdatedTimestamp(stored.live().updated())
            .stateTransitionedTimestamp(stored.live().transitioned())
            .evaluationPeriods(alarm.evaluationPeriods())
            .datapointsToAlarm(alarm.datapointsToAlarm())
            .comparisonOperator(alarm.comparisonOperator().text())
            .threshold(alarm.threshold())
            .thresholdMetricId(alarm.thresholdMetricId())
            .treatMissingData(missing == null ? null : missing.text())
            .evaluateLowSampleCountPercentile(alarm.evaluateLowSampleCountPercentile())
            .dimensions(List.of());
    WallClockWindow window = alarm.wallClockWindow();
    if (window != null) {
      builder.evaluationWindow(w -> w.wallClockWindow(clock -> clock.timezone(window.timezone())));
    }
    builder.warmUpConfiguration(warmUp(alarm.warmUp()));
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      MetricStat stat = single.stat();
      builder
          .namespace(stat.metric().namespace())
          .metricName(stat.metric().name())
          .dimensions(SdkConverter.dimensions(stat.metric()))
          .period(stat.period())
          .unit(stat.unit());
      if (stat.statistic().isBasic()) {
        builder.statistic(stat.statistic().text());
      } else {
        builder.extendedStatistic(stat.statistic().text());
      }
    } else {
      builder.metrics(
          ((Watched.MetricMath) alarm.watched())
              .queries().stream().map(DescribedAlarm::query).toList());
    }
    return builder.build();
  }

  static @Nullable WarmUpConfiguration warmUp(@Nullable WarmUp warmUp) {
    return warmUp == null
        ? null
        : WarmUpConfiguration.builder()
            .warmUpPeriodDurationInMinutes(warmUp.minutes())
            .onlyStartEvaluatingAfterWarmUpPeriodEnds(warmUp.wholePeriod())
            .build();
  }

  private static software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery query(
      MetricDataQuery query) {
    var builder =
        software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery.builder()
            .id(query.id())
            .expression(query.expression())
            .label(query.label())
            .period(query.period())
            .returnData(query.returnData());
    MetricStat stat = query.metricStat();
    if (stat != null) {
      builder.metricStat(
          s ->
              s.metric(sdk(stat.metric()))
                  .period(stat.period())
                  .stat(stat.statistic().text())
                  .unit(stat.unit()));
    }
    return builder.build();
  }

  static software.amazon.awssdk.services.cloudwatch.model.Metric sdk(Metric metric) {
    return software.amazon.awssdk.services.cloudwatch.model.Metric.builder()
        .namespace(metric.namespace())
        .metricName(metric.name())
        .dimensions(SdkConverter.dimensions(metric))
        .build();
  }

  static software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm composite(
      StoredAlarm stored, AccountId account) {
    CompositeAlarm alarm = (CompositeAlarm) stored.alarm();
    var builder =
        software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm.builder()
            .alarmName(alarm.name())
            .alarmArn(account.alarmArn(alarm.name()))
            .alarmDescription(alarm.description())
            .alarmConfigurationUpdatedTimestamp(stored.configuredAt())
            .actionsEnabled(alarm.actions().enabled())
            .okActions(alarm.actions().ok())
            .alarmActions(alarm.actions().alarm())
            .insufficientDataActions(alarm.actions().insufficientData())
            .stateValue(stored.live().state().name())
            .stateReason(stored.live().reason().text())
            .stateReasonData(stored.live().reason().data())
            .stateUpdatedTimestamp(stored.live().updated())
            .stateTransitionedTimestamp(stored.live().transitioned())
            .alarmRule(alarm.rule());
    CompositeAlarm.Suppressor suppressor = alarm.suppressor();
    if (suppressor != null) {
      builder
          .actionsSuppressor(suppressor.alarm())
          .actionsSuppressorWaitPeriod(suppressor.waitPeriod())
          .actionsSuppressorExtensionPeriod(suppressor.extensionPeriod());
    }
    SuppressedBy by = stored.held() == null ? null : stored.held().suppressedBy();
    if (by != null) {
      builder.actionsSuppressedBy(by.text()).actionsSuppressedReason(by.reason());
    }
    return builder.build();
  }
}
