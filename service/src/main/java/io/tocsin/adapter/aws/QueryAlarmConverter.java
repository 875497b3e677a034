package io.tocsin.adapter.aws;

import io.tocsin.alarm.Actions;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.TreatMissingData;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.AlarmPromQLCriteria;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutLogAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ScheduleConfiguration;
import software.amazon.awssdk.services.cloudwatch.model.ScheduledQueryConfiguration;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * PromQL and log alarms, domain to SDK and back; what was never set stays absent both ways. Pure.
 */
final class QueryAlarmConverter {
  private QueryAlarmConverter() {}

  static PutMetricAlarmRequest put(PromQlAlarm alarm, Map<String, String> tags) {
    return PutMetricAlarmRequest.builder()
        .alarmName(alarm.name())
        .alarmDescription(alarm.description())
        .actionsEnabled(alarm.actions().enabled())
        .okActions(alarm.actions().ok())
        .alarmActions(alarm.actions().alarm())
        .insufficientDataActions(alarm.actions().insufficientData())
        .evaluationCriteria(
            criteria ->
                criteria.promQLCriteria(
                    query ->
                        query
                            .query(alarm.query())
                            .pendingPeriod(alarm.pendingPeriod())
                            .recoveryPeriod(alarm.recoveryPeriod())))
        .evaluationInterval(alarm.evaluationInterval())
        .tags(tags(tags))
        .build();
  }

  static PutLogAlarmRequest put(LogAlarm alarm, Map<String, String> tags) {
    LogAlarm.ScheduledQuery query = alarm.query();
    TreatMissingData missing = alarm.treatMissingData();
    LogAlarm.NotifiedLines lines = alarm.notifiedLines();
    return PutLogAlarmRequest.builder()
        .alarmName(alarm.name())
        .alarmDescription(alarm.description())
        .actionsEnabled(alarm.actions().enabled())
        .okActions(alarm.actions().ok())
        .alarmActions(alarm.actions().alarm())
        .insufficientDataActions(alarm.actions().insufficientData())
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
        .warmUpConfiguration(AlarmConverter.warmUp(alarm.warmUp()))
        .tags(tags(tags))
        .build();
  }

  private static @Nullable List<Tag> tags(Map<String, String> tags) {
    return tags.isEmpty() ? null : tags.entrySet().stream().map(AlarmConverter::tag).toList();
  }

  /** Whether it is a PromQL alarm that {@link #alarm(MetricAlarm)} can hold. */
  static boolean isPromQl(MetricAlarm alarm) {
    return alarm.evaluationCriteria() != null
        && alarm.evaluationCriteria().promQLCriteria() != null
        && alarm.evaluationInterval() != null;
  }

  static PromQlAlarm alarm(MetricAlarm alarm) {
    AlarmPromQLCriteria criteria = alarm.evaluationCriteria().promQLCriteria();
    return new PromQlAlarm(
        alarm.alarmName(),
        alarm.alarmDescription(),
        new Actions(
            !Boolean.FALSE.equals(alarm.actionsEnabled()),
            alarm.okActions(),
            alarm.alarmActions(),
            alarm.insufficientDataActions()),
        criteria.query(),
        criteria.pendingPeriod(),
        criteria.recoveryPeriod(),
        alarm.evaluationInterval());
  }

  /** Why {@link #alarm} cannot hold this alarm, as the end of a sentence; empty when it can. */
  static Optional<String> unheld(software.amazon.awssdk.services.cloudwatch.model.LogAlarm alarm) {
    ScheduledQueryConfiguration query = alarm.scheduledQueryConfiguration();
    if (query == null
        || query.scheduleConfiguration() == null
        || query.scheduleConfiguration().startTimeOffset() == null
        || alarm.queryResultsToEvaluate() == null
        || alarm.threshold() == null) {
      return Optional.of("is a log alarm without all of its settings, so Tocsin cannot hold it");
    }
    if (ComparisonOperator.of(String.valueOf(alarm.comparisonOperatorAsString())).isEmpty()) {
      return Optional.of(
          "has a comparison operator Tocsin does not know (%s)"
              .formatted(alarm.comparisonOperatorAsString()));
    }
    String missing = alarm.treatMissingData();
    return missing != null && TreatMissingData.of(missing).isEmpty()
        ? Optional.of("treats missing data in a way Tocsin does not know (" + missing + ")")
        : Optional.empty();
  }

  /** Of an alarm that {@link #unheld} has nothing against. */
  static LogAlarm alarm(software.amazon.awssdk.services.cloudwatch.model.LogAlarm alarm) {
    ScheduledQueryConfiguration query = alarm.scheduledQueryConfiguration();
    ScheduleConfiguration when = query.scheduleConfiguration();
    String missing = alarm.treatMissingData();
    Integer lines = alarm.actionLogLineCount();
    return new LogAlarm(
        alarm.alarmName(),
        alarm.alarmDescription(),
        new Actions(
            !Boolean.FALSE.equals(alarm.actionsEnabled()),
            alarm.okActions(),
            alarm.alarmActions(),
            alarm.insufficientDataActions()),
        new LogAlarm.ScheduledQuery(
            query.queryString(),
            query.logGroupIdentifiers(),
            query.scheduledQueryRoleARN(),
            when.scheduleExpression(),
            when.startTimeOffset(),
            when.endTimeOffset(),
            query.aggregationExpression()),
        alarm.queryResultsToEvaluate(),
        alarm.queryResultsToAlarm(),
        ComparisonOperator.of(alarm.comparisonOperatorAsString()).orElseThrow(),
        alarm.threshold(),
        missing == null ? null : TreatMissingData.of(missing).orElseThrow(),
        lines == null || lines == 0
            ? null
            : new LogAlarm.NotifiedLines(lines, String.valueOf(alarm.actionLogLineRoleArn())),
        AlarmConverter.warmUp(alarm.warmUpConfiguration()));
  }
}
