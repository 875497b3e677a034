package io.tocsin.query;

/** Runs a report's SQL over access logs: DuckDB on a laptop, Athena in production. */
public interface QueryEngine {

  /** The engine's name in results: {@code duckdb} or {@code athena}. */
  String name();

  /**
   * Runs a query to its end and gives the whole result.
   *
   * @throws QueryFailure with a sentence for the person who asked
   */
  QueryResult run(BoundQuery query);
}
