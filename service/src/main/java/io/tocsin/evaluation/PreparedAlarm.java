package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.ComparisonOperator;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.alarm.WallClockWindow;
import io.tocsin.alarm.WarmUp;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric alarm made ready to be evaluated many times: its settings are checked, its metric math
 * is parsed and what it reads is known. It keeps nothing between evaluations: the same arguments
 * give the same answer, in any thread.
 */
public final class PreparedAlarm {
  private static final int LONGEST_WINDOW = 604_800;

  private final MetricAlarm alarm;
  private final int period;
  private final int evaluationPeriods;
  private final int datapointsToAlarm;
  private final TreatMissingData treatMissingData;
  private final ComparisonOperator operator;
  private final double threshold;
  private final int range;
  private final @Nullable ZoneId wallClock;
  private final WatchedPlan watched;
  private final @Nullable BandPlan band;
  private final @Nullable MetricStat single;
  private final @Nullable MetricStat sampleCount;
  private final boolean lowSamplesKeepTheState;

  PreparedAlarm(MetricAlarm alarm, EvaluationRangePolicy policy) {
    this.alarm = alarm;
    this.operator = alarm.comparisonOperator();
    this.threshold = threshold(alarm);
    this.band = operator.needsBand() ? BandPlan.of(alarm) : null;
    this.period = alarm.period();
    this.evaluationPeriods = alarm.evaluationPeriods();
    this.datapointsToAlarm = alarm.effectiveDatapointsToAlarm();
    this.treatMissingData = alarm.effectiveTreatMissingData();
    if (period < 1 || (long) period * evaluationPeriods > LONGEST_WINDOW) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " looks at "
              + evaluationPeriods
              + " periods of "
              + period
              + " s; expected a window of 1 s to seven days (604800 s), CloudWatch's bound.");
    }
    this.wallClock = wallClock(alarm, period);
    this.range = wallClock == null ? range(alarm, policy) : evaluationPeriods;
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

  private static @Nullable ZoneId wallClock(MetricAlarm alarm, int period) {
    WallClockWindow window = alarm.wallClockWindow();
    if (window == null) {
      return null;
    }
    if (!WallClockWindow.PERIODS.contains(period)) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " has a wall clock window and a period of "
              + period
              + " s; expected one of "
              + WallClockWindow.PERIODS
              + ".");
    }
    return window.zone();
  }

  private static int range(MetricAlarm alarm, EvaluationRangePolicy policy) {
    int range = policy.slots(alarm);
    if (range < alarm.evaluationPeriods()) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " was given an evaluation range of "
              + range
              + " periods; expected at least its EvaluationPeriods, "
              + alarm.evaluationPeriods()
              + ".");
    }
    return range;
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
    return new Evaluation(judge(source, at, range), previous, source);
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
    return Duration.ofSeconds((long) period * evaluationPeriods);
  }

  private Judgement judge(MetricSource source, Instant at, int slotCount) {
    SlotWindow window = window(at, slotCount);
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

  private SlotWindow window(Instant at, int slotCount) {
    return wallClock == null
        ? SlotWindow.sliding(period, evaluationPeriods, single != null, slotCount, at)
        : CalendarSlots.window(wallClock, period, slotCount, at);
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
    if (wallClock != null
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
    return range;
  }

  /** The metrics that are read, each once; besides, sample counts of a single one and a band. */
  public List<MetricStat> metrics() {
    return watched.metrics();
  }

  /** The time between two evaluations: ten seconds, a minute or an hour. */
  public Duration cadence() {
    return Cadence.of(period, evaluationPeriods);
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
