package io.tocsin.evaluation;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import java.util.Optional;

/**
 * What evaluating a metric alarm says.
 *
 * @param verdict the state to take; empty to keep state, reason and timestamps untouched
 * @param reason why, in CloudWatch's words, to be stored when the state changes; when the verdict
 *     is empty it says in our words why the state is kept, and is not for storing
 * @param trace the slots and the rule behind the verdict
 */
public record Evaluation(Optional<AlarmState> verdict, StateReason reason, EvaluationTrace trace) {}
