package io.tocsin.planned;

/** The forms in which a plan is kept; it is written once, so that all read what was agreed to. */
public enum PlanForm {
  /** As docs/schema/plan.json describes it. */
  JSON,
  MARKDOWN,
  HTML,
  TEXT,
  /** What {@code tocsin plan -o} writes: what an apply is held against. */
  FILE
}
