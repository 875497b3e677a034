package io.tocsin.adapter.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.TreatMissingData;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.PutLogAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ScheduleConfiguration;
import software.amazon.awssdk.services.cloudwatch.model.ScheduledQueryConfiguration;

/**
 * Log alarms in the store and in answers; {@link LogAlarmChecks} is before that. They are kept and
 * not evaluated, and the scheduled query is not made: there is no Logs service here to run it.
 */
final class LogAlarms {
  private static final String CONFIGURATION = "scheduledQueryConfiguration";
  private static final String LINES = "actionLogLineCount";
  private static final String LINES_ROLE = "actionLogLineRoleArn";

  private LogAlarms() {}

  /** Of a request that was checked. */
  static LogAlarm alarm(PutLogAlarmRequest request) {
    ScheduledQueryConfiguration query = request.scheduledQueryConfiguration();
    ScheduleConfiguration when = query.scheduleConfiguration();
    String missing = request.treatMissingData();
    Integer lines = request.actionLogLineCount();
    return new LogAlarm(
        request.alarmName(),
        request.alarmDescription(),
        SdkConverter.actions(
            request.actionsEnabled(),
            request.okActions(),
            request.alarmActions(),
            request.insufficientDataActions()),
        new LogAlarm.ScheduledQuery(
            query.queryString(),
            query.logGroupIdentifiers(),
            query.scheduledQueryRoleARN(),
            when.scheduleExpression(),
            when.startTimeOffset(),
            when.endTimeOffset(),
            query.aggregationExpression()),
        request.queryResultsToEvaluate(),
        request.queryResultsToAlarm(),
        ComparisonOperator.of(request.comparisonOperatorAsString()).orElseThrow(),
        request.threshold(),
        missing == null ? null : TreatMissingData.of(missing).orElseThrow(),
        lines == null || lines == 0
            ? null
            : new LogAlarm.NotifiedLines(lines, request.actionLogLineRoleArn()),
        SdkConverter.warmUp(request.warmUpConfiguration()));
  }

  static software.amazon.awssdk.services.cloudwatch.model.LogAlarm describe(
      StoredAlarm stored, AccountId account) {
    LogAlarm alarm = (LogAlarm) stored.alarm();
    LogAlarm.ScheduledQuery query = alarm.query();
    LogAlarm.NotifiedLines lines = alarm.notifiedLines();
    TreatMissingData missing = alarm.treatMissingData();
    return software.amazon.awssdk.services.cloudwatch.model.LogAlarm.builder()
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
        .scheduledQueryConfiguration(
            scheduled ->
                scheduled
                    .queryString(query.text())
                    .logGroupIdentifiers(query.logGroups().isEmpty() ? null : query.logGroups())
                    .scheduledQueryRoleARN(query.role())
                    .scheduleConfiguration(
                        when ->
                            when.scheduleExpression(query.schedule())
                                .startTimeOffset(query.from())
                                .endTimeOffset(query.to()))
                    .aggregationExpression(query.aggregation()))
        .queryResultsToEvaluate(alarm.queryResultsToEvaluate())
        .queryResultsToAlarm(alarm.queryResultsToAlarm())
        .comparisonOperator(alarm.comparisonOperator().text())
        .threshold(alarm.threshold())
        .treatMissingData(missing == null ? null : missing.text())
        .actionLogLineCount(lines == null ? null : lines.count())
        .actionLogLineRoleArn(lines == null ? null : lines.role())
        .warmUpConfiguration(DescribedAlarm.warmUp(alarm.warmUp()))
        .build();
  }

  static void write(ObjectNode json, LogAlarm alarm) {
    LogAlarm.ScheduledQuery query = alarm.query();
    ObjectNode configuration = json.putObject(CONFIGURATION);
    configuration.put("queryString", query.text());
    AlarmJson.array(configuration, "logGroupIdentifiers", query.logGroups());
    configuration.put("scheduledQueryRoleARN", query.role());
    configuration.put("scheduleExpression", query.schedule());
    configuration.put("startTimeOffset", query.from());
    if (query.to() != null) {
      configuration.put("endTimeOffset", query.to());
    }
    configuration.put("aggregationExpression", query.aggregation());
    json.put("queryResultsToEvaluate", alarm.queryResultsToEvaluate());
    if (alarm.queryResultsToAlarm() != null) {
      json.put("queryResultsToAlarm", alarm.queryResultsToAlarm());
    }
    json.put("comparisonOperator", alarm.comparisonOperator().text());
    json.put("threshold", alarm.threshold());
    TreatMissingData missing = alarm.treatMissingData();
    if (missing != null) {
      json.put("treatMissingData", missing.text());
    }
    LogAlarm.NotifiedLines lines = alarm.notifiedLines();
    if (lines != null) {
      json.put(LINES, lines.count()).put(LINES_ROLE, lines.role());
    }
    AlarmJson.warmUp(json, alarm.warmUp());
  }

  static boolean isOne(JsonNode json) {
    return json.has(CONFIGURATION);
  }

  static LogAlarm read(JsonNode json, Actions actions) {
    JsonNode query = json.path(CONFIGURATION);
    List<String> groups = new ArrayList<>();
    query.path("logGroupIdentifiers").forEach(group -> groups.add(group.textValue()));
    String missing = AlarmJson.text(json, "treatMissingData");
    return new LogAlarm(
        json.path("alarmName").textValue(),
        AlarmJson.text(json, "alarmDescription"),
        actions,
        new LogAlarm.ScheduledQuery(
            query.path("queryString").textValue(),
            groups,
            query.path("scheduledQueryRoleARN").textValue(),
            query.path("scheduleExpression").textValue(),
            query.path("startTimeOffset").longValue(),
            query.has("endTimeOffset") ? (Long) query.path("endTimeOffset").longValue() : null,
            query.path("aggregationExpression").textValue()),
        json.path("queryResultsToEvaluate").intValue(),
        AlarmJson.integer(json, "queryResultsToAlarm"),
        ComparisonOperator.of(json.path("comparisonOperator").textValue()).orElseThrow(),
        json.path("threshold").doubleValue(),
        missing == null ? null : TreatMissingData.of(missing).orElseThrow(),
        lines(json),
        AlarmJson.warmUp(json.path("warmUpConfiguration")));
  }

  private static LogAlarm.@Nullable NotifiedLines lines(JsonNode json) {
    Integer count = AlarmJson.integer(json, LINES);
    return count == null
        ? null
        : new LogAlarm.NotifiedLines(
            count, Objects.requireNonNull(AlarmJson.text(json, LINES_ROLE)));
  }
}
