package io.tocsin.evaluation;

import io.tocsin.alarm.StateTransition;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the actions of one alarm's latest change of state stand. Alarms of which nothing is held
 * back or repeated have none.
 *
 * @param transition the latest change of state
 * @param held whether its actions have still to run
 * @param suppressedBy what suppresses them, or null
 * @param suppressedUntil the end of the wait or extension period; null without one
 * @param mutedUntil when the mute window closes that alone keeps them from running, or null
 * @param repeatAt when EC2 and Auto Scaling actions run again, or null
 */
public record HeldActions(
    StateTransition transition,
    boolean held,
    @Nullable SuppressedBy suppressedBy,
    @Nullable Instant suppressedUntil,
    @Nullable Instant mutedUntil,
    @Nullable Instant repeatAt) {

  /** When something happens by itself, or null when that needs a change of state. */
  public @Nullable Instant next() {
    return suppressedUntil != null ? suppressedUntil : mutedUntil != null ? mutedUntil : repeatAt;
  }

  static HeldActions suppressed(
      StateTransition transition, SuppressedBy by, @Nullable Instant until) {
    return new HeldActions(transition, true, by, until, null, null);
  }

  static HeldActions muted(StateTransition transition, Instant until) {
    return new HeldActions(transition, true, null, null, until, null);
  }

  static HeldActions repeating(StateTransition transition, Instant at) {
    return new HeldActions(transition, false, null, null, null, at);
  }

  boolean isSuppressedBy(SuppressedBy by) {
    return suppressedBy == by;
  }

  Instant due() {
    return Objects.requireNonNull(next(), "next");
  }
}
