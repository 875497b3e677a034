package io.tocsin.query;

/** How far a query is. Athena's words; a query that runs can be queued again (Athena, Trino). */
public enum QueryState {
  QUEUED,
  RUNNING,
  /** The engine has made the last row; rows may still wait to be read. */
  SUCCEEDED,
  /** The engine, or a limit, has ended it. */
  FAILED,
  /** Somebody has ended it. */
  CANCELLED;

  /** Whether nothing more will happen. */
  public boolean isOver() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
