package io.tocsin.plan;

import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.alarm.LogAlarm;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.PromQlAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An alarm's configuration as field and text, such that two alarms that CloudWatch treats alike
 * have the same map: defaults are written out, sets are sorted, what is empty is absent, names and
 * ARNs of this account are one. The rules are those CloudWatch applies when it echoes an alarm in
 * DescribeAlarms (PutMetricAlarm and PutCompositeAlarm API references, November 2026).
 */
final class NormalForm {
  private final AlarmArns arns;
  private final SortedMap<String, String> fields = new TreeMap<>();

  private NormalForm(AlarmArns arns) {
    this.arns = arns;
  }

  static SortedMap<String, String> of(Alarm alarm, AlarmArns arns) {
    NormalForm form = new NormalForm(arns);
    form.common(alarm);
    if (alarm instanceof MetricAlarm metric) {
      form.metric(metric);
    } else if (alarm instanceof CompositeAlarm composite) {
      form.composite(composite);
    } else if (alarm instanceof PromQlAlarm promql) {
      form.promql(promql);
    } else if (alarm instanceof LogAlarm log) {
      form.log(log);
    }
    return form.fields;
  }

  static SortedMap<String, String> ofTags(SortedMap<String, String> tags) {
    SortedMap<String, String> result = new TreeMap<>();
    tags.forEach((key, value) -> result.put("Tags[" + key + "]", value));
    return result;
  }

  private void common(Alarm alarm) {
    put("AlarmDescription", alarm.description());
    put("ActionsEnabled", alarm.actions().enabled());
    put("OKActions", set(alarm.actions().ok()));
    put("AlarmActions", set(alarm.actions().alarm()));
    put("InsufficientDataActions", set(alarm.actions().insufficientData()));
  }

  private void metric(MetricAlarm alarm) {
    if (alarm.watched() instanceof Watched.SingleMetric single) {
      MetricStat stat = single.stat();
      identity("", stat.metric());
      put(stat.statistic().isBasic() ? "Statistic" : "ExtendedStatistic", stat.statistic().text());
      put("Period", stat.period());
      put("Unit", stat.unit());
    } else if (alarm.watched() instanceof Watched.MetricMath math) {
      math.queries().forEach(this::query);
    }
    put("EvaluationPeriods", alarm.evaluationPeriods());
    put("DatapointsToAlarm", alarm.effectiveDatapointsToAlarm());
    put("ComparisonOperator", alarm.comparisonOperator().text());
    Double threshold = alarm.threshold();
    put("Threshold", threshold == null ? null : number(threshold));
    put("ThresholdMetricId", alarm.thresholdMetricId());
    put("TreatMissingData", alarm.effectiveTreatMissingData().text());
    String lowSamples = alarm.evaluateLowSampleCountPercentile();
    put("EvaluateLowSampleCountPercentile", lowSamples == null ? "evaluate" : lowSamples);
    WallClockWindow window = alarm.wallClockWindow();
    put("EvaluationWindow.WallClockWindow.Timezone", window == null ? null : window.timezone());
    // A warm-up is over after the alarm was created, so it is no difference.
  }

  private void query(MetricDataQuery query) {
    String prefix = "Metrics[" + query.id() + "].";
    MetricStat stat = query.metricStat();
    if (stat != null) {
      identity(prefix, stat.metric());
      put(prefix + "Stat", stat.statistic().text());
      put(prefix + "MetricStat.Period", stat.period());
      put(prefix + "Unit", stat.unit());
    }
    put(prefix + "Expression", query.expression());
    put(prefix + "Label", query.label());
    put(prefix + "ReturnData", query.returnData());
    put(prefix + "Period", query.period());
  }

  private void identity(String prefix, Metric metric) {
    put(prefix + "Namespace", metric.namespace());
    put(prefix + "MetricName", metric.name());
    metric.dimensions().forEach((name, value) -> put(prefix + "Dimensions[" + name + "]", value));
  }

  private void composite(CompositeAlarm alarm) {
    put("AlarmRule", RuleForm.of(alarm.rule(), arns));
    CompositeAlarm.Suppressor suppressor = alarm.suppressor();
    if (suppressor != null) {
      put("ActionsSuppressor", arns.nameOf(suppressor.alarm()));
      put("ActionsSuppressorWaitPeriod", suppressor.waitPeriod());
      put("ActionsSuppressorExtensionPeriod", suppressor.extensionPeriod());
    }
  }

  private void promql(PromQlAlarm alarm) {
    String prefix = "EvaluationCriteria.PromQLCriteria.";
    put(prefix + "Query", alarm.query());
    put(prefix + "PendingPeriod", alarm.pendingPeriod() == null ? 0 : alarm.pendingPeriod());
    put(prefix + "RecoveryPeriod", alarm.recoveryPeriod() == null ? 0 : alarm.recoveryPeriod());
    put("EvaluationInterval", alarm.evaluationInterval());
  }

  /** The ARN of the scheduled query is CloudWatch's own and no part of it. */
  private void log(LogAlarm alarm) {
    String prefix = "ScheduledQueryConfiguration.";
    LogAlarm.ScheduledQuery query = alarm.query();
    put(prefix + "QueryString", query.text());
    put(prefix + "LogGroupIdentifiers", set(query.logGroups()));
    put(prefix + "ScheduledQueryRoleARN", query.role());
    put(prefix + "ScheduleExpression", ScheduleRate.normal(query.schedule()));
    put(prefix + "StartTimeOffset", query.from());
    put(prefix + "EndTimeOffset", query.to() == null ? 0 : query.to());
    put(prefix + "AggregationExpression", query.aggregation());
    put("QueryResultsToEvaluate", alarm.queryResultsToEvaluate());
    put("QueryResultsToAlarm", alarm.effectiveQueryResultsToAlarm());
    put("ComparisonOperator", alarm.comparisonOperator().text());
    put("Threshold", number(alarm.threshold()));
    TreatMissingData missing = alarm.treatMissingData();
    put("TreatMissingData", (missing == null ? TreatMissingData.MISSING : missing).text());
    LogAlarm.NotifiedLines lines = alarm.notifiedLines();
    put("ActionLogLineCount", lines == null ? 0 : lines.count());
    put("ActionLogLineRoleArn", lines == null ? null : lines.role());
  }

  private void put(String field, @Nullable Object value) {
    String text = value == null ? "" : value.toString();
    if (!text.isEmpty()) {
      fields.put(field, text);
    }
  }

  private static String set(List<String> actions) {
    return actions.stream().distinct().sorted().collect(Collectors.joining(", "));
  }

  /** One text per IEEE double, 0 and -0 being one; whole numbers without a fraction. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
