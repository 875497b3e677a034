package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric alarm made ready to be evaluated many times: its settings are checked, its metric math
 * is parsed and what it reads is known. It keeps nothing between evaluations: the same arguments
 * give the same answer, in any thread.
 */
public final class PreparedAlarm {
  private final MetricAlarm alarm;
  private final SlotPlan plan;
  private final int evaluationPeriods;
  private final int datapointsToAlarm;
  private final TreatMissingData treatMissingData;
  private final ComparisonOperator operator;
  private final double threshold;
  private final Duration cadence;
  private final WatchedPlan watched;
  private final @Nullable BandPlan band;
  private final @Nullable MetricStat single;
  private final @Nullable MetricStat sampleCount;
  private final boolean lowSamplesKeepTheState;

  PreparedAlarm(MetricAlarm alarm, EvaluationRangePolicy policy) {
    OnlyCloudWatch.sentence(alarm)
        .ifPresent(
            sentence -> {
              throw new IllegalArgumentException(sentence);
            });
    this.alarm = alarm;
    this.operator = alarm.comparisonOperator();
    this.threshold = threshold(alarm);
    this.band = operator.needsBand() ? BandPlan.of(alarm) : null;
    this.plan = SlotPlan.of(alarm, policy);
    this.evaluationPeriods = plan.evaluationPeriods();
    this.datapointsToAlarm = alarm.effectiveDatapointsToAlarm();
    this.treatMissingData = alarm.effectiveTreatMissingData();
    this.cadence = Cadence.of(plan.period(), evaluationPeriods);
    this.watched = WatchedPlan.of(alarm);
    this.single = alarm.watched() instanceof Watched.SingleMetric one ? one.stat() : null;
    this.sampleCount = single == null ? null : single.withStatistic(Statistic.SAMPLE_COUNT);
    this.lowSamplesKeepTheState =
        single != null
            && single.statistic().isPercentile()
            && "ignore".equals(alarm.evaluateLowSampleCountPercentile());
  }

  private static double threshold(MetricAlarm alarm) {
    Double threshold = alarm.threshold();
    if (threshold == null && !alarm.comparisonOperator().needsBand()) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " has no threshold; "
              + alarm.comparisonOperator().text()
              + " compares with one.");
    }
    return threshold == null ? Double.NaN : threshold;
  }

  /**
   * Judges the alarm at an instant. Whether it is due then is {@link #cadence}'s question.
   *
   * @param source asked for whole slots of the evaluation range only
   * @param previous the state before; the trace shows it, the decision does not depend on it
   * @throws IllegalArgumentException with a sentence naming the alarm, when it compares with a band
   *     and the source has none
   */
  public Evaluation evaluate(MetricSource source, AlarmState previous, Instant at) {
    return new Evaluation(judge(source, at, plan.range()), previous, source);
  }

  /**
   * Whether a new alarm is not judged yet because of its warm-up. State and reason are then those
   * of its creation.
   *
   * @param source asked for the metrics of the alarm since its creation, by the minute (by 10 s for
   *     high-resolution alarms), when the warm-up may end early
   * @param created when the alarm was created
   */
  public boolean isWarmingUp(MetricSource source, Instant created, Instant at) {
    WarmUp warmUp = alarm.warmUp();
    if (warmUp == null || !at.isBefore(warmUp.judgedFrom(created, null, window()))) {
      return false;
    }
    if (warmUp.wholePeriod() || at.isBefore(created.plus(window()))) {
      return true;
    }
    Instant first = FirstData.since(created, at, watched.metrics(), source);
    return at.isBefore(warmUp.judgedFrom(created, first, window()));
  }

  /** How long it takes to fill N periods. */
  private Duration window() {
    return Duration.ofSeconds((long) plan.period() * evaluationPeriods);
  }

  private Judgement judge(MetricSource source, Instant at, int slotCount) {
    SlotWindow window = plan.window(at, slotCount);
    double[] values = watched.read(window, source);
    BandValues bounds = band == null ? null : band.read(window, source);
    byte[] slots =
        bounds == null ? Slots.of(values, operator, threshold) : Slots.of(values, operator, bounds);
    Tally tally = Tally.of(slots, evaluationPeriods);
    Decision decision =
        lowSamplesKeepTheState && isLow(window, source, slots, tally)
            ? Decision.LOW_SAMPLES
            : Decision.of(tally, datapointsToAlarm, treatMissingData);
    return new Judgement(this, at, window, values, bounds, slots, tally, decision);
  }

  private boolean isLow(SlotWindow window, MetricSource source, byte[] slots, Tally tally) {
    double[] counts = sampleCounts(window, 0, source);
    return single != null
        && counts != null
        && LowSamplePercentile.isLow(single.statistic(), counts, slots, tally);
  }

  /** Sample counts of the slots from one on; null for metric math, which has none. */
  double @Nullable [] sampleCounts(SlotWindow window, int from, MetricSource source) {
    return sampleCount == null
        ? null
        : WatchedPlan.read(sampleCount, window.newest(window.slots() - from), source);
  }

  boolean isRangeSensitive(Judgement judgement, AlarmState previous, MetricSource source) {
    Tally tally = judgement.tally();
    int range = plan.range();
    if (plan.wallClock() != null
        || (tally.lacking() == 0 && tally.reach() < range && watched.isPointwise())) {
      return false;
    }
    AlarmState state = judgement.decision().verdict().orElse(previous);
    for (int other : new int[] {range - 1, range + 1, range + 2}) {
      if (other >= evaluationPeriods) {
        Decision decision = judge(source, judgement.at(), other).decision();
        if (decision.verdict().orElse(previous) != state) {
          return true;
        }
      }
    }
    return false;
  }

  /** The alarm as it was given. */
  public MetricAlarm alarm() {
    return alarm;
  }

  /** R, how many periods are looked at. */
  public int range() {
    return plan.range();
  }

  /** The metrics that are read, each once; besides, sample counts of a single one and a band. */
  public List<MetricStat> metrics() {
    return watched.metrics();
  }

  /** The time between two evaluations: ten seconds, a minute or an hour. */
  public Duration cadence() {
    return cadence;
  }

  /** N. */
  int evaluationPeriods() {
    return evaluationPeriods;
  }

  /** M. */
  int datapointsToAlarm() {
    return datapointsToAlarm;
  }

  /** The treatment in force, with CloudWatch's defaults. */
  TreatMissingData treatMissingData() {
    return treatMissingData;
  }

  /** NaN for an alarm that compares with a band. */
  double threshold() {
    return threshold;
  }

  /** Of a single metric. */
  @Nullable String unit() {
    return single == null ? null : single.unit();
  }

  /** Of a single metric. */
  @Nullable String statistic() {
    return single == null ? null : single.statistic().text();
  }
}
