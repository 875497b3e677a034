package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.Actions;
import io.tocsin.alarm.PromQlAlarm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.AlarmPromQLCriteria;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * PromQL alarms in requests, in the store and in answers (PutMetricAlarm with EvaluationCriteria,
 * service model 2010-08-01, November 2026). They are kept and not evaluated.
 */
final class PromQlAlarms {
  private static final int DAY = 86_400;

  private PromQlAlarms() {}

  static boolean isOne(PutMetricAlarmRequest request) {
    return request.evaluationCriteria() != null;
  }

  static void check(PutMetricAlarmRequest request, AccountId account) {
    Map<String, List<String>> actions = new LinkedHashMap<>();
    actions.put("okActions", request.okActions());
    actions.put("alarmActions", request.alarmActions());
    actions.put("insufficientDataActions", request.insufficientDataActions());
    AlarmPromQLCriteria criteria = request.evaluationCriteria().promQLCriteria();
    if (criteria == null) {
      throw CloudWatchErrors.validation("EvaluationCriteria must have PromQLCriteria");
    }
    Constraints shape = new Constraints();
    AlarmChecks.shape(
        shape, request.alarmName(), request.alarmDescription(), actions, request.tags());
    String at = "evaluationCriteria.promQLCriteria.";
    shape
        .required(at + "query", criteria.query())
        .length(at + "query", criteria.query(), 1, 10_000)
        .range(at + "pendingPeriod", criteria.pendingPeriod(), 0, DAY)
        .range(at + "recoveryPeriod", criteria.recoveryPeriod(), 0, DAY)
        .required("evaluationInterval", request.evaluationInterval())
        .range("evaluationInterval", request.evaluationInterval(), 10, 3600)
        .check();
    int interval = request.evaluationInterval();
    if (interval % 60 != 0 && !Set.of(10, 20, 30).contains(interval)) {
      throw CloudWatchErrors.validation(
          "EvaluationInterval must be 10, 20, 30 or a multiple of 60");
    }
    if (Stream.of(
                request.metricName(),
                request.namespace(),
                request.statisticAsString(),
                request.extendedStatistic(),
                request.period(),
                request.unitAsString(),
                request.threshold(),
                request.thresholdMetricId(),
                request.comparisonOperatorAsString(),
                request.evaluationPeriods(),
                request.datapointsToAlarm(),
                request.evaluationWindow())
            .anyMatch(Objects::nonNull)
        || !request.metrics().isEmpty()
        || !request.dimensions().isEmpty()) {
      throw CloudWatchErrors.validation(
          "The parameters Namespace, MetricName, Dimensions, Period, Unit, Statistic,"
              + " ExtendedStatistic, Metrics, Threshold, ComparisonOperator, ThresholdMetricId,"
              + " EvaluationPeriods, DatapointsToAlarm and EvaluationWindow must not be set when"
              + " EvaluationCriteria is set");
    }
    AlarmChecks.vendors(
        actions, account, Set.of("automate", "swf", "autoscaling"), "for PromQL alarms");
  }

  /** Of a request that {@link #check} accepted. */
  static PromQlAlarm alarm(PutMetricAlarmRequest request) {
    AlarmPromQLCriteria criteria = request.evaluationCriteria().promQLCriteria();
    return new PromQlAlarm(
        request.alarmName(),
        request.alarmDescription(),
        SdkConverter.actions(
            request.actionsEnabled(),
            request.okActions(),
            request.alarmActions(),
            request.insufficientDataActions()),
        criteria.query(),
        criteria.pendingPeriod(),
        criteria.recoveryPeriod(),
        request.evaluationInterval());
  }

  static MetricAlarm describe(StoredAlarm stored, AccountId account) {
    PromQlAlarm alarm = (PromQlAlarm) stored.alarm();
    return MetricAlarm.builder()
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
        .evaluationCriteria(
            criteria ->
                criteria.promQLCriteria(
                    query ->
                        query
                            .query(alarm.query())
                            .pendingPeriod(alarm.pendingPeriod())
                            .recoveryPeriod(alarm.recoveryPeriod())))
        .evaluationInterval(alarm.evaluationInterval())
        .dimensions(List.of())
        .build();
  }

  static void write(ObjectNode json, PromQlAlarm alarm) {
    ObjectNode criteria = json.putObject("evaluationCriteria").putObject("promQLCriteria");
    criteria.put("query", alarm.query());
    if (alarm.pendingPeriod() != null) {
      criteria.put("pendingPeriod", alarm.pendingPeriod());
    }
    if (alarm.recoveryPeriod() != null) {
      criteria.put("recoveryPeriod", alarm.recoveryPeriod());
    }
    json.put("evaluationInterval", alarm.evaluationInterval());
  }

  static boolean isOne(JsonNode json) {
    return json.has("evaluationCriteria");
  }

  static PromQlAlarm read(JsonNode json, Actions actions) {
    JsonNode criteria = json.path("evaluationCriteria").path("promQLCriteria");
    return new PromQlAlarm(
        json.path("alarmName").textValue(),
        AlarmJson.text(json, "alarmDescription"),
        actions,
        criteria.path("query").textValue(),
        AlarmJson.integer(criteria, "pendingPeriod"),
        AlarmJson.integer(criteria, "recoveryPeriod"),
        json.path("evaluationInterval").intValue());
  }
}
