package io.tocsin.definition;

/** Who is told: a person now, a person in working hours, nobody. */
public enum Severity {
  PAGE,
  TICKET,
  INFO
}
