package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.metric.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Evaluates metric alarms as CloudWatch does: static thresholds and anomaly detection bands,
 * sliding and wall clock windows. It keeps nothing between calls: the same arguments give the same
 * answer, in any thread.
 *
 * <p>Source of the rules: "Alarm evaluation", "Alarm evaluation window", "Configuring how
 * CloudWatch alarms treat missing data" and "Percentile-based alarms and low data samples" of the
 * CloudWatch User Guide (read in September 2026). {@code docs/evaluation.md} says what is evidence
 * and what assumption.
 */
public final class MetricAlarmEvaluator {
  private final EvaluationRangePolicy rangePolicy;

  public MetricAlarmEvaluator(EvaluationRangePolicy rangePolicy) {
    this.rangePolicy = Objects.requireNonNull(rangePolicy, "rangePolicy");
  }

  /**
   * Makes an alarm ready to be evaluated many times.
   *
   * @throws IllegalArgumentException with a sentence naming the alarm, when it cannot be evaluated:
   *     a window longer than seven days, a band operator without a band, a wall clock window with
   *     another period than CloudWatch takes, or metric math that is not understood
   */
  public PreparedAlarm prepare(MetricAlarm alarm) {
    return new PreparedAlarm(alarm, rangePolicy);
  }

  /**
   * Judges an alarm at an instant. Whether the alarm is due then is {@link #isDue}'s question. To
   * judge it more than once, {@link #prepare} it.
   *
   * @param source asked for whole slots of the evaluation range only
   * @param previous the state before; the trace shows it, the decision does not depend on it
   * @throws IllegalArgumentException with a sentence naming the alarm, when it cannot be prepared,
   *     or compares with a band and the source has none
   */
  public Evaluation evaluate(
      MetricAlarm alarm, MetricSource source, AlarmState previous, Instant at) {
    return prepare(alarm).evaluate(source, previous, at);
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
}
