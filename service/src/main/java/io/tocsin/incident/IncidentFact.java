package io.tocsin.incident;

import io.tocsin.health.Onset;
import org.jspecify.annotations.Nullable;

/** Something that happened in an incident. Facts are kept as they are and never changed. */
public sealed interface IncidentFact {

  /** The first symptom. */
  record Opened(Onset symptom) implements IncidentFact {}

  /** Another symptom that the graph joins to it, or one that had cleared. */
  record Felt(Onset symptom) implements IncidentFact {}

  /** A cause that is in ALARM meanwhile. */
  record Explained(Onset cause) implements IncidentFact {}

  /** Something was deployed below a symptom, shortly before it began. */
  record Deployed(Deploy deploy) implements IncidentFact {}

  /** A symptom or cause is OK again, or its alarm is gone. */
  record Cleared(String alarm) implements IncidentFact {}

  /** Somebody looks after it. */
  record Acknowledged(String by) implements IncidentFact {}

  record Noted(String by, String text) implements IncidentFact {}

  /** No symptom is left; by somebody when the account cannot say so. */
  record Resolved(@Nullable String by) implements IncidentFact {}

  /** A symptom is back within the time that an incident is held. */
  record Reopened(Onset symptom) implements IncidentFact {}
}
