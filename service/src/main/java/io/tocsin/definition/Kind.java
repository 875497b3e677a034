package io.tocsin.definition;

/** A symptom is what users feel; a cause explains it or warns before they do. */
public enum Kind {
  SYMPTOM,
  CAUSE
}
