package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.Watched;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.Series;
import io.tocsin.metric.Statistic;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates metric alarms with a static threshold over a sliding window, as CloudWatch does. It
 * keeps nothing between calls: the same arguments give the same answer, in any thread.
 *
 * <p>Source of the rules: "Alarm evaluation", "Configuring how CloudWatch alarms treat missing
 * data" and "Percentile-based alarms and low data samples" of the CloudWatch User Guide (read in
 * September 2026). {@code docs/evaluation.md} says what is evidence and what assumption.
 */
public final class MetricAlarmEvaluator {
  private static final int LONGEST_WINDOW = 604_800;

  private final EvaluationRangePolicy rangePolicy;

  public MetricAlarmEvaluator(EvaluationRangePolicy rangePolicy) {
    this.rangePolicy = Objects.requireNonNull(rangePolicy, "rangePolicy");
  }

  /**
   * Judges an alarm at an instant. Whether the alarm is due then is {@link #isDue}'s question.
   *
   * @param source asked for whole slots of the evaluation range only
   * @param previous the state before; the trace shows it, the decision does not depend on it
   * @throws IllegalArgumentException with a sentence naming the alarm, when it cannot be evaluated:
   *     a band alarm, a window longer than seven days, or metric math that is not understood
   */
  public Evaluation evaluate(
      MetricAlarm alarm, MetricSource source, AlarmState previous, Instant at) {
    double threshold = threshold(alarm);
    int n = alarm.evaluationPeriods();
    int period = alarm.period();
    if (period < 1 || (long) period * n > LONGEST_WINDOW) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " looks at "
              + n
              + " periods of "
              + period
              + " s; expected a window of 1 s to seven days (604800 s), CloudWatch's bound.");
    }
    boolean singleMetric = alarm.watched() instanceof Watched.SingleMetric;
    SlotWindow window =
        SlotWindow.sliding(period, n, singleMetric, rangePolicy.slots(period, n), at);
    Series series = WatchedSeries.read(alarm, window, source);
    Series sampleCounts = sampleCounts(alarm, window, source);
    byte[] slots = Slots.of(series, alarm.comparisonOperator(), threshold);
    Tally tally = Tally.of(slots, n);
    Decision decision =
        isLow(alarm, sampleCounts, slots, tally)
            ? Decision.LOW_SAMPLES
            : Decision.of(
                tally, alarm.effectiveDatapointsToAlarm(), alarm.effectiveTreatMissingData());
    Judgement judgement = new Judgement(alarm, at, series, sampleCounts, slots, tally, decision);
    return new Evaluation(
        decision.verdict(), MetricReasons.of(judgement, threshold), judgement.trace(previous));
  }

  /**
   * Whether the alarm is evaluated in the second of {@code at}. For a loop that looks once a
   * second; one that looks less often compares {@link #lastDue} with the time of its last
   * evaluation.
   *
   * @param phase the alarm's own offset within its cadence; zero is on the full minute (10 s, hour)
   */
  public boolean isDue(MetricAlarm alarm, Instant at, Duration phase) {
    return Duration.between(lastDue(alarm, at, phase), at).toSeconds() == 0;
  }

  /** The newest instant at or before {@code at} at which the alarm is to be evaluated. */
  public Instant lastDue(MetricAlarm alarm, Instant at, Duration phase) {
    return Cadence.lastDue(alarm.period(), alarm.evaluationPeriods(), at, phase);
  }

  private static double threshold(MetricAlarm alarm) {
    Double threshold = alarm.threshold();
    if (threshold == null || alarm.comparisonOperator().needsBand()) {
      throw new IllegalArgumentException(
          "Alarm "
              + alarm.name()
              + " compares with an anomaly detection band, which only CloudWatch can compute; use a"
              + " static threshold to evaluate it here.");
    }
    return threshold;
  }

  private static @Nullable Series sampleCounts(
      MetricAlarm alarm, SlotWindow window, MetricSource source) {
    return alarm.watched() instanceof Watched.SingleMetric single
        ? source.read(
            single.stat().withStatistic(Statistic.SAMPLE_COUNT), window.start(), window.slots())
        : null;
  }

  private static boolean isLow(
      MetricAlarm alarm, @Nullable Series sampleCounts, byte[] slots, Tally tally) {
    return sampleCounts != null
        && "ignore".equals(alarm.evaluateLowSampleCountPercentile())
        && alarm.watched() instanceof Watched.SingleMetric single
        && single.stat().statistic().isPercentile()
        && LowSamplePercentile.isLow(single.stat().statistic(), sampleCounts, slots, tally);
  }
}
