package io.tocsin.alarm;

import java.time.Instant;

/**
 * The state of an alarm in an account.
 *
 * @param updated StateUpdatedTimestamp: the last change of state or reason
 * @param transitioned StateTransitionedTimestamp: the last change of the state value
 */
public record LiveState(
    AlarmState state, StateReason reason, Instant updated, Instant transitioned) {}
