package io.tocsin.alarm;

import io.tocsin.metric.MetricDataQuery;
import io.tocsin.metric.MetricStat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says a metric alarm piece by piece, in the words of PutMetricAlarm. */
public final class MetricAlarmBuilder {
  private final String name;
  private @Nullable String description;
  private Actions actions = Actions.NONE;
  private @Nullable Watched watched;
  private int evaluationPeriods = 1;
  private @Nullable Integer datapointsToAlarm;
  private ComparisonOperator operator = ComparisonOperator.GREATER_THAN_THRESHOLD;
  private @Nullable Double threshold;
  private @Nullable String band;
  private @Nullable TreatMissingData treatMissingData;
  private @Nullable String lowSamples;
  private @Nullable WallClockWindow wallClockWindow;
  private @Nullable WarmUp warmUp;

  MetricAlarmBuilder(String name) {
    this.name = Objects.requireNonNull(name, "name");
  }

  /** Begins with all that another alarm says, but its name. */
  MetricAlarmBuilder(MetricAlarm like, String name) {
    this(name);
    this.description = like.description();
    this.actions = like.actions();
    this.watched = like.watched();
    this.evaluationPeriods = like.evaluationPeriods();
    this.datapointsToAlarm = like.datapointsToAlarm();
    this.operator = like.comparisonOperator();
    this.threshold = like.threshold();
    this.band = like.thresholdMetricId();
    this.treatMissingData = like.treatMissingData();
    this.lowSamples = like.evaluateLowSampleCountPercentile();
    this.wallClockWindow = like.wallClockWindow();
    this.warmUp = like.warmUp();
  }

  MetricAlarmBuilder watching(Watched other) {
    this.watched = other;
    return this;
  }

  /** Another number to compare with; all else of the comparison stays. */
  MetricAlarmBuilder limit(double value) {
    this.threshold = value;
    return this;
  }

  /** AlarmDescription. */
  public MetricAlarmBuilder description(String text) {
    this.description = text;
    return this;
  }

  public MetricAlarmBuilder actions(Actions lists) {
    this.actions = lists;
    return this;
  }

  /** Watches one statistic of one metric. */
  public MetricAlarmBuilder watching(MetricStat stat) {
    this.watched = new Watched.SingleMetric(stat);
    return this;
  }

  /** Watches metric math: metrics and expressions of one period, of which one returns data. */
  public MetricAlarmBuilder watching(MetricDataQuery... queries) {
    this.watched = new Watched.MetricMath(List.of(queries));
    return this;
  }

  /** M of N; without it, 1 of 1. */
  public MetricAlarmBuilder datapoints(int toAlarm, int evaluated) {
    this.datapointsToAlarm = toAlarm;
    this.evaluationPeriods = evaluated;
    return this;
  }

  /** Compares with a number. */
  public MetricAlarmBuilder threshold(ComparisonOperator comparison, double value) {
    this.operator = comparison;
    this.threshold = value;
    this.band = null;
    return this;
  }

  /**
   * Compares with an anomaly detection band.
   *
   * @param entry id of the ANOMALY_DETECTION_BAND entry
   */
  public MetricAlarmBuilder band(ComparisonOperator comparison, String entry) {
    this.operator = comparison;
    this.band = entry;
    this.threshold = null;
    return this;
  }

  /** Without it CloudWatch's default holds: missing, or ignore when all metrics are DynamoDB's. */
  public MetricAlarmBuilder missing(TreatMissingData treatment) {
    this.treatMissingData = treatment;
    return this;
  }

  /** EvaluateLowSampleCountPercentile=ignore. */
  public MetricAlarmBuilder ignoringLowSamples() {
    this.lowSamples = "ignore";
    return this;
  }

  public MetricAlarmBuilder wallClock(String timezone) {
    this.wallClockWindow = new WallClockWindow(timezone);
    return this;
  }

  public MetricAlarmBuilder warmUp(WarmUp given) {
    this.warmUp = given;
    return this;
  }

  /**
   * The alarm.
   *
   * @throws IllegalStateException when it watches nothing, or compares with nothing
   */
  public MetricAlarm build() {
    if (watched == null || (threshold == null && band == null)) {
      throw new IllegalStateException(
          "the alarm "
              + name
              + " has no "
              + (watched == null ? "metric; call watching" : "threshold; call threshold or band"));
    }
    return alarm();
  }

  /** The alarm, without asking whether it is whole: a copy is as whole as its model. */
  MetricAlarm alarm() {
    return new MetricAlarm(
        name,
        description,
        actions,
        Objects.requireNonNull(watched, "watched"),
        evaluationPeriods,
        datapointsToAlarm,
        operator,
        threshold,
        band,
        treatMissingData,
        lowSamples,
        wallClockWindow,
        warmUp);
  }
}
