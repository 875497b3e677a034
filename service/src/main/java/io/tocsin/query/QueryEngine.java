package io.tocsin.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs a report's SQL over access logs: DuckDB on a laptop, Athena or Trino over years. */
public interface QueryEngine {

  /** The engine's name in results: {@code duckdb}, {@code athena} or {@code trino}. */
  String name();

  /** What a query may take when nothing else is said. */
  QueryLimits limits();

  /**
   * What the logs are that a query reads: another text as soon as they, or how they are read, are
   * others. Empty where only reading them would tell.
   */
  default Optional<String> logsVersion(BoundQuery query) {
    return Optional.empty();
  }

  /**
   * Starts a query and does not wait for it.
   *
   * @throws QueryFailure with a sentence for the person who asked, when the engine refuses it at
   *     once; what goes wrong later is told by the running query
   */
  RunningQuery submit(BoundQuery query, QueryLimits limits);

  /** The same with the engine's own {@link #limits}. */
  default RunningQuery submit(BoundQuery query) {
    return submit(query, limits());
  }

  /**
   * The same engine, whose queries count as this user's where there is a price.
   *
   * @param who as in the audit log
   */
  default QueryEngine forUser(String who) {
    return this;
  }

  /**
   * Runs a query to its end and gives the whole result, cut at {@link QueryLimits#rows}.
   * Interrupting the calling thread cancels the query.
   *
   * @throws QueryFailure with a sentence for the person who asked
   */
  default QueryResult run(BoundQuery query) {
    return run(query, limits());
  }

  /** The same within other limits. */
  default QueryResult run(BoundQuery query, QueryLimits limits) {
    RunningQuery running = submit(query, limits);
    List<List<@Nullable Object>> kept = new ArrayList<>();
    try (QueryRows rows = running.rows()) {
      List<ResultColumn> columns = rows.columns();
      List<@Nullable Object> row = rows.next();
      while (row != null && kept.size() < limits.rows()) {
        kept.add(row);
        row = rows.next();
      }
      return new QueryResult(columns, kept, running.status().statistics(), row != null);
    }
  }
}
