package io.tocsin.history;

import io.tocsin.alarm.StateTransition;

/**
 * A state transition with its place in the history.
 *
 * @param id grows in the order of recording
 */
public record RecordedTransition(long id, StateTransition transition) {}
