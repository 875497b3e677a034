package io.tocsin.alarm;

import java.time.Instant;

/** One change of an alarm's state. */
public record StateTransition(
    String alarm, Instant at, AlarmState from, AlarmState to, StateReason reason) {}
