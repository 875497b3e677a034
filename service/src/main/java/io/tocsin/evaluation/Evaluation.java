package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.metric.MetricSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What evaluating a metric alarm says. The verdict is there at once; reason, reason data and trace
 * are made when first asked for, from what was read then. Two things are read from the source only
 * when asked for, so ask before its data changes: the sample counts in the reason data, and the
 * slots beyond the range that tell whether the verdict depends on the range. For use by one thread.
 */
public final class Evaluation {
  private final Judgement judgement;
  private final AlarmState previous;
  private final MetricSource source;
  private @Nullable ReasonData data;
  private @Nullable StateReason reason;
  private @Nullable Boolean rangeSensitive;

  Evaluation(Judgement judgement, AlarmState previous, MetricSource source) {
    this.judgement = judgement;
    this.previous = previous;
    this.source = source;
  }

  /** The state to take; empty to keep state, reason and timestamps untouched. */
  public Optional<AlarmState> verdict() {
    return judgement.decision().verdict();
  }

  /** The state after the evaluation: the verdict, or the state before. */
  public AlarmState state() {
    return verdict().orElse(previous);
  }

  /** The part of the rules on missing data that it came through. */
  public MissingDataBranch branch() {
    return MissingDataBranch.of(judgement.tally(), judgement.decision());
  }

  /** StateReasonData as data; null when the verdict is empty, which leaves no reason behind. */
  public @Nullable ReasonData reasonData() {
    if (data == null && verdict().isPresent()) {
      data = ReasonData.of(judgement, source);
    }
    return data;
  }

  /**
   * Why, in CloudWatch's words, to be stored when the state changes; when the verdict is empty it
   * says in our words why the state is kept, and is not for storing.
   */
  public StateReason reason() {
    if (reason == null) {
      ReasonData known = reasonData();
      reason =
          known == null
              ? new StateReason("Unchanged: " + judgement.sentence(), null)
              : new StateReason(MetricReasons.text(judgement), known.toJson());
    }
    return reason;
  }

  /** The slots and the rule behind the verdict; a new one at each call. */
  public EvaluationTrace trace() {
    return judgement.trace(previous, rangeSensitive());
  }

  /**
   * Whether the state after the evaluation would be another if the alarm looked back one period
   * less, one more or two more. CloudWatch does not publish its evaluation range, so a verdict that
   * depends on it is uncertain. False for wall clock windows, which look back N periods as
   * documented. Costs nothing when N datapoints lie within the range.
   */
  public boolean rangeSensitive() {
    if (rangeSensitive == null) {
      rangeSensitive = judgement.alarm().isRangeSensitive(judgement, previous, source);
    }
    return rangeSensitive;
  }
}
