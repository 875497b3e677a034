package io.tocsin.alarm;

import io.tocsin.metric.InsightsQuery;
import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A metric alarm as PutMetricAlarm takes it. Fields that CloudWatch leaves out of DescribeAlarms
 * when they were never set are null here, so that what was said and what is the default stay apart.
 *
 * @param evaluationPeriods N, at least 1
 * @param datapointsToAlarm M, 1 to N; null means N
 * @param threshold null for band alarms only
 * @param thresholdMetricId the id of the band, for band alarms only
 * @param treatMissingData null means {@code missing}, except that an alarm all of whose metrics are
 *     in AWS/DynamoDB then ignores missing data
 * @param evaluateLowSampleCountPercentile {@code evaluate} or {@code ignore}; null means evaluate
 * @param wallClockWindow null means a sliding window
 * @param warmUp null means none
 */
public record MetricAlarm(
    String name,
    @Nullable String description,
    Actions actions,
    Watched watched,
    int evaluationPeriods,
    @Nullable Integer datapointsToAlarm,
    ComparisonOperator comparisonOperator,
    @Nullable Double threshold,
    @Nullable String thresholdMetricId,
    @Nullable TreatMissingData treatMissingData,
    @Nullable String evaluateLowSampleCountPercentile,
    @Nullable WallClockWindow wallClockWindow,
    @Nullable WarmUp warmUp)
    implements Alarm {

  /** An alarm with a sliding window and without warm-up, as most are. */
  public MetricAlarm(
      String name,
      @Nullable String description,
      Actions actions,
      Watched watched,
      int evaluationPeriods,
      @Nullable Integer datapointsToAlarm,
      ComparisonOperator comparisonOperator,
      @Nullable Double threshold,
      @Nullable String thresholdMetricId,
      @Nullable TreatMissingData treatMissingData,
      @Nullable String evaluateLowSampleCountPercentile) {
    this(
        name,
        description,
        actions,
        watched,
        evaluationPeriods,
        datapointsToAlarm,
        comparisonOperator,
        threshold,
        thresholdMetricId,
        treatMissingData,
        evaluateLowSampleCountPercentile,
        null,
        null);
  }

  /** Begins an alarm of that name. */
  public static MetricAlarmBuilder named(String name) {
    return new MetricAlarmBuilder(name);
  }

  public MetricAlarm {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(actions, "actions");
    Objects.requireNonNull(watched, "watched");
    Objects.requireNonNull(comparisonOperator, "comparisonOperator");
    if (evaluationPeriods < 1) {
      throw new IllegalArgumentException(
          "EvaluationPeriods is at least 1, not " + evaluationPeriods + ", in alarm " + name);
    }
    if (datapointsToAlarm != null
        && (datapointsToAlarm < 1 || datapointsToAlarm > evaluationPeriods)) {
      throw new IllegalArgumentException(
          "DatapointsToAlarm is 1 to EvaluationPeriods ("
              + evaluationPeriods
              + "), not "
              + datapointsToAlarm
              + ", in alarm "
              + name);
    }
  }

  @Override
  public MetricAlarm withActions(Actions other) {
    return new MetricAlarmBuilder(this, name).actions(other).alarm();
  }

  /** The same alarm under another name. */
  public MetricAlarm withName(String other) {
    return new MetricAlarmBuilder(this, other).alarm();
  }

  /** The same alarm over something else. */
  public MetricAlarm withWatched(Watched other) {
    return new MetricAlarmBuilder(this, name).watching(other).alarm();
  }

  /** The same alarm with another static threshold and M of N. */
  public MetricAlarm withThreshold(double other, int m, int n) {
    return new MetricAlarmBuilder(this, name).limit(other).datapoints(m, n).alarm();
  }

  @Override
  public Optional<String> unevaluated() {
    boolean asks =
        watched instanceof Watched.MetricMath math
            && math.queries().stream()
                .map(MetricDataQuery::expression)
                .anyMatch(text -> text != null && InsightsQuery.isOne(text));
    return asks ? Optional.of("a Metrics Insights query") : Optional.empty();
  }

  /** M, with CloudWatch's default. */
  public int effectiveDatapointsToAlarm() {
    return datapointsToAlarm == null ? evaluationPeriods : datapointsToAlarm;
  }

  /** The treatment of missing data, with CloudWatch's default and its exception for DynamoDB. */
  public TreatMissingData effectiveTreatMissingData() {
    if (treatMissingData != null) {
      return treatMissingData;
    }
    boolean anyMetric = false;
    boolean allDynamo = true;
    if (watched instanceof Watched.SingleMetric single) {
      anyMetric = true;
      allDynamo = isDynamo(single.stat());
    } else if (watched instanceof Watched.MetricMath math) {
      for (MetricDataQuery query : math.queries()) {
        MetricStat stat = query.metricStat();
        if (stat != null) {
          anyMetric = true;
          allDynamo &= isDynamo(stat);
        }
      }
    }
    return anyMetric && allDynamo ? TreatMissingData.IGNORE : TreatMissingData.MISSING;
  }

  private static boolean isDynamo(MetricStat stat) {
    return stat.metric().namespace().equals("AWS/DynamoDB");
  }

  /** The period of the alarm in seconds: that of its metric, or the one all its queries share. */
  public int period() {
    if (watched instanceof Watched.SingleMetric single) {
      return single.stat().period();
    }
    for (MetricDataQuery query : ((Watched.MetricMath) watched).queries()) {
      MetricStat stat = query.metricStat();
      if (stat != null) {
        return stat.period();
      }
      Integer period = query.period();
      if (period != null) {
        return period;
      }
    }
    throw new IllegalStateException("no entry of alarm " + name + " says its period");
  }
}
