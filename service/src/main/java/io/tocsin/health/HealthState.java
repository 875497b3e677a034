package io.tocsin.health;

import java.util.Collection;
import java.util.Comparator;

/** The health of a component, worst first: the worst of its parts is the health of the whole. */
public enum HealthState {
  /** A symptom is in ALARM: users feel it. */
  UNHEALTHY,
  /** Only causes are in ALARM. */
  DEGRADED,
  /** Data that should be there is not, or nothing watches it. */
  UNKNOWN,
  HEALTHY;

  /** The worst of the given states; unknown when there are none. */
  public static HealthState worst(Collection<HealthState> states) {
    return states.stream().min(Comparator.naturalOrder()).orElse(UNKNOWN);
  }
}
