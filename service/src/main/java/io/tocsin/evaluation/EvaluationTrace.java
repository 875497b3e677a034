package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.TreatMissingData;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a verdict came about.
 *
 * @param at when the alarm was evaluated
 * @param previous the state before
 * @param verdict the state decided; empty when the state is kept
 * @param range R, the number of slots looked at: N and what the range policy adds
 * @param rangeSensitive whether the state would be another with R one less, one more or two more
 * @param evaluationPeriods N
 * @param datapointsToAlarm M
 * @param treatMissingData the treatment in force, with CloudWatch's defaults
 * @param slots newest first, exactly {@code range} of them
 * @param rule which rule decided, in one sentence
 */
public record EvaluationTrace(
    Instant at,
    AlarmState previous,
    Optional<AlarmState> verdict,
    int range,
    boolean rangeSensitive,
    int evaluationPeriods,
    int datapointsToAlarm,
    TreatMissingData treatMissingData,
    List<Slot> slots,
    String rule) {

  public EvaluationTrace {
    slots = List.copyOf(slots);
  }

  /**
   * One period of the range.
   *
   * @param timestamp its start, CloudWatch's label
   * @param value null when missing
   */
  public record Slot(Instant timestamp, @Nullable Double value, CountedAs countedAs) {}
}
