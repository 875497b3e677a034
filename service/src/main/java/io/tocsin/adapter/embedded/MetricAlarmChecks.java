package io.tocsin.adapter.embedded;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * What PutMetricAlarm refuses: first the constraints of the shape, all at once, then the rules
 * between fields, the first one that is broken (semantics 1.1, 1.2, 4.1; vectors/validation.yaml).
 */
final class MetricAlarmChecks {
  private static final int DAY = 86_400;
  private static final int WEEK = 604_800;

  private MetricAlarmChecks() {}

  static void check(PutMetricAlarmRequest request, AccountId account) {
    Map<String, List<String>> actions = new LinkedHashMap<>();
    actions.put("okActions", request.okActions());
    actions.put("alarmActions", request.alarmActions());
    actions.put("insufficientDataActions", request.insufficientDataActions());
    Constraints shape = new Constraints();
    AlarmChecks.shape(
        shape, request.alarmName(), request.alarmDescription(), actions, request.tags());
    MetricChecks.shape(shape, request);
    shape
        .required("evaluationPeriods", request.evaluationPeriods())
        .range("evaluationPeriods", request.evaluationPeriods(), 1, Integer.MAX_VALUE)
        .range("datapointsToAlarm", request.datapointsToAlarm(), 1, Integer.MAX_VALUE)
        .required("comparisonOperator", request.comparisonOperatorAsString())
        .oneOf(
            "comparisonOperator",
            request.comparisonOperatorAsString(),
            Arrays.stream(ComparisonOperator.values()).map(ComparisonOperator::text).toList())
        .oneOf(
            "treatMissingData",
            request.treatMissingData(),
            Arrays.stream(TreatMissingData.values()).map(TreatMissingData::text).toList())
        .oneOf(
            "evaluateLowSampleCountPercentile",
            request.evaluateLowSampleCountPercentile(),
            List.of("evaluate", "ignore"))
        .length("thresholdMetricId", request.thresholdMetricId(), 1, 255)
        .check();
    interval(request);
    warmUp(request);
    threshold(request);
    MetricChecks.watched(request, account);
    wallClock(request);
    window(request);
    InsightsChecks.check(request);
    boolean math = request.hasMetrics() && !request.metrics().isEmpty();
    if (request.thresholdMetricId() != null) {
      AlarmChecks.vendors(
          actions,
          account,
          Set.of("automate", "swf", "autoscaling"),
          "when ThresholdMetricId is set");
    } else {
      Set<String> refused =
          InsightsChecks.isOne(request)
              ? Set.of("automate", "swf", "autoscaling")
              : math ? Set.of("automate", "swf") : Set.of();
      AlarmChecks.vendors(actions, account, refused, "for metric math alarms");
    }
  }

  private static void interval(PutMetricAlarmRequest request) {
    if (request.evaluationInterval() != null) {
      throw CloudWatchErrors.validation(
          "EvaluationInterval must not be set without EvaluationCriteria");
    }
  }

  private static void warmUp(PutMetricAlarmRequest request) {
    if (request.warmUpConfiguration() != null) {
      Integer minutes = request.warmUpConfiguration().warmUpPeriodDurationInMinutes();
      new Constraints()
          .required("warmUpConfiguration.warmUpPeriodDurationInMinutes", minutes)
          .range("warmUpConfiguration.warmUpPeriodDurationInMinutes", minutes, 1, 2880)
          .check();
    }
  }

  /** After the periods of the request are known to be one. */
  private static void wallClock(PutMetricAlarmRequest request) {
    if (request.evaluationWindow() == null
        || request.evaluationWindow().wallClockWindow() == null) {
      return;
    }
    int period = MetricChecks.period(request);
    if (!WallClockWindow.PERIODS.contains(period)) {
      throw CloudWatchErrors.validation(
          "The period of an alarm with a wall clock window must be one of "
              + WallClockWindow.PERIODS
              + ", found "
              + period);
    }
    String timezone = request.evaluationWindow().wallClockWindow().timezone();
    try {
      new WallClockWindow(timezone == null ? "UTC" : timezone);
    } catch (IllegalArgumentException e) {
      throw CloudWatchErrors.validation("EvaluationWindow: " + e.getMessage());
    }
  }

  private static void threshold(PutMetricAlarmRequest request) {
    boolean band =
        ComparisonOperator.of(request.comparisonOperatorAsString()).orElseThrow().needsBand();
    if (band && request.thresholdMetricId() == null) {
      throw CloudWatchErrors.validation(
          "ComparisonOperators for ranges require ThresholdMetricId to be set");
    }
    if (!band && request.thresholdMetricId() != null) {
      throw CloudWatchErrors.validation(
          "ThresholdMetricId is only supported with ComparisonOperators for ranges");
    }
    if (band && request.threshold() != null) {
      throw CloudWatchErrors.validation("Threshold and ThresholdMetricId are mutually exclusive");
    }
    if (!band && (request.threshold() == null || !Double.isFinite(request.threshold()))) {
      throw CloudWatchErrors.validation(
          "PutMetricAlarm request should have valid Threshold parameter");
    }
  }

  private static void window(PutMetricAlarmRequest request) {
    int periods = request.evaluationPeriods();
    Integer datapoints = request.datapointsToAlarm();
    if (datapoints != null && datapoints > periods) {
      throw CloudWatchErrors.validation(
          "DatapointsToAlarm must be less than or equal to EvaluationPeriods");
    }
    int period = MetricChecks.period(request);
    int most = period < 3600 ? DAY : WEEK;
    if ((long) period * periods > most) {
      throw CloudWatchErrors.validation("EvaluationPeriods * Period must be <= " + most);
    }
  }
}
