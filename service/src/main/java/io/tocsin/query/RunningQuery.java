package io.tocsin.query;

/**
 * A query that an engine was asked to run. Whoever asked reads and closes {@link #rows}, or calls
 * {@link #cancel}: an engine that streams makes rows only as fast as they are read, and the
 * time-out ends one that nobody reads. Safe for use by several threads, but for the rows.
 */
public interface RunningQuery {

  /** The engine's own id where it has one (Athena, Trino), so that it can be found there. */
  String id();

  /** Never waits. */
  QueryStatus status();

  /**
   * Ends the query, also on the other side of a network. Returns at once; one that is over stays as
   * it is.
   */
  void cancel();

  /** The same object each time. */
  QueryRows rows();
}
