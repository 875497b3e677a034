package io.tocsin.backtest;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether and when an alarm told of an incident.
 *
 * @param at the first instant in the incident at which the alarm was in ALARM; null when it missed
 */
public record Detection(Incident incident, @Nullable Instant at) {

  /** From the beginning of the incident; empty when it was missed. */
  public Optional<Duration> delay() {
    return at == null
        ? Optional.empty()
        : Optional.of(Duration.between(incident.span().from(), at));
  }
}
