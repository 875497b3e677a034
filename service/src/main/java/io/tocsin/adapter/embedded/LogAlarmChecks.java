package io.tocsin.adapter.embedded;

import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.TreatMissingData;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.PutLogAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.ScheduleConfiguration;
import software.amazon.awssdk.services.cloudwatch.model.ScheduledQueryConfiguration;

/** What PutLogAlarm refuses (service model 2010-08-01, November 2026; semantics 1.12). */
final class LogAlarmChecks {
  private static final Pattern RATE =
      Pattern.compile("rate\\(\\s*[1-9]\\d*\\s+(minute|hour|day)s?\\s*\\)");
  private static final int MONTH = 2_592_000;

  private LogAlarmChecks() {}

  static void check(PutLogAlarmRequest request, AccountId account) {
    Map<String, List<String>> actions = new LinkedHashMap<>();
    actions.put("okActions", request.okActions());
    actions.put("alarmActions", request.alarmActions());
    actions.put("insufficientDataActions", request.insufficientDataActions());
    Constraints shape = new Constraints();
    AlarmChecks.shape(
        shape, request.alarmName(), request.alarmDescription(), actions, request.tags());
    shape
        .required("scheduledQueryConfiguration", request.scheduledQueryConfiguration())
        .required("queryResultsToEvaluate", request.queryResultsToEvaluate())
        .range("queryResultsToEvaluate", request.queryResultsToEvaluate(), 1, 100)
        .required("queryResultsToAlarm", request.queryResultsToAlarm())
        .range("queryResultsToAlarm", request.queryResultsToAlarm(), 1, 100)
        .required("threshold", request.threshold())
        .required("comparisonOperator", request.comparisonOperatorAsString())
        .oneOf(
            "comparisonOperator",
            request.comparisonOperatorAsString(),
            Arrays.stream(ComparisonOperator.values())
                .filter(operator -> !operator.needsBand())
                .map(ComparisonOperator::text)
                .toList())
        .oneOf(
            "treatMissingData",
            request.treatMissingData(),
            Arrays.stream(TreatMissingData.values()).map(TreatMissingData::text).toList())
        .range("actionLogLineCount", request.actionLogLineCount(), 0, 50);
    if (request.scheduledQueryConfiguration() != null) {
      query(shape, request.scheduledQueryConfiguration());
    }
    if (request.warmUpConfiguration() != null) {
      Integer minutes = request.warmUpConfiguration().warmUpPeriodDurationInMinutes();
      shape
          .required("warmUpConfiguration.warmUpPeriodDurationInMinutes", minutes)
          .range("warmUpConfiguration.warmUpPeriodDurationInMinutes", minutes, 1, 2880);
    }
    shape.check();
    between(request);
    AlarmChecks.vendors(
        actions, account, Set.of("automate", "swf", "autoscaling"), "for log alarms");
  }

  private static void query(Constraints shape, ScheduledQueryConfiguration query) {
    String at = "scheduledQueryConfiguration.";
    ScheduleConfiguration when = query.scheduleConfiguration();
    shape
        .required(at + "queryString", query.queryString())
        .length(at + "queryString", query.queryString(), 0, 10_000)
        .size(at + "logGroupIdentifiers", query.logGroupIdentifiers(), 50)
        .required(at + "scheduledQueryRoleARN", query.scheduledQueryRoleARN())
        .length(at + "scheduledQueryRoleARN", query.scheduledQueryRoleARN(), 1, 1024)
        .required(at + "aggregationExpression", query.aggregationExpression())
        .length(at + "aggregationExpression", query.aggregationExpression(), 1, 2048)
        .required(at + "scheduleConfiguration", when);
    if (when != null) {
      String in = at + "scheduleConfiguration.";
      shape
          .required(in + "scheduleExpression", when.scheduleExpression())
          .length(in + "scheduleExpression", when.scheduleExpression(), 1, 256)
          .required(in + "startTimeOffset", when.startTimeOffset())
          .range(in + "startTimeOffset", whole(when.startTimeOffset()), 1, MONTH)
          .range(in + "endTimeOffset", whole(when.endTimeOffset()), 0, MONTH);
    }
  }

  /** Beyond the range of an int it is out of bounds in any case. */
  private static @Nullable Integer whole(@Nullable Long seconds) {
    return seconds == null
        ? null
        : (Integer) (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, seconds));
  }

  private static void between(PutLogAlarmRequest request) {
    if (request.queryResultsToAlarm() > request.queryResultsToEvaluate()) {
      throw CloudWatchErrors.validation(
          "QueryResultsToAlarm must be less than or equal to QueryResultsToEvaluate");
    }
    ScheduleConfiguration when = request.scheduledQueryConfiguration().scheduleConfiguration();
    if (!RATE.matcher(when.scheduleExpression()).matches()) {
      throw CloudWatchErrors.validation(
          "ScheduleExpression must be a rate() expression, found " + when.scheduleExpression());
    }
    if (when.endTimeOffset() != null && when.endTimeOffset() >= when.startTimeOffset()) {
      throw CloudWatchErrors.validation("EndTimeOffset must be less than StartTimeOffset");
    }
    if (!Double.isFinite(request.threshold())) {
      throw CloudWatchErrors.validation(
          "PutLogAlarm request should have valid Threshold parameter");
    }
    Integer lines = request.actionLogLineCount();
    if (lines != null && lines > 0 && request.actionLogLineRoleArn() == null) {
      throw CloudWatchErrors.validation(
          "ActionLogLineRoleArn is required when ActionLogLineCount is greater than 0");
    }
  }
}
