package io.tocsin.query;

import java.util.function.Consumer;

/**
 * A query that an engine was asked to run. Whoever asked reads and closes {@link #rows}, or calls
 * {@link #cancel}: an engine that streams makes rows only as fast as they are read, and the minute
 * in which nobody reads ends it. Safe for use by several threads, but for the rows.
 */
public interface RunningQuery {

  /** Tocsin's own; {@link QueryStatus#engineId} is the engine's. */
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

  /**
   * Tells once when the engine works on the query no more, be it succeeded, failed or cancelled,
   * with its last figures; at once when that is so already. The listener is quick and throws
   * nothing.
   */
  void whenOver(Consumer<QueryStatus> listener);
}
