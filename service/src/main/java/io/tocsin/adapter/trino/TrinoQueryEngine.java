package io.tocsin.adapter.trino;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryThreads;
import io.tocsin.query.RunningQuery;

/**
 * Runs reports on a Trino cluster. Each query has a session of its own, in UTC, with the source and
 * the client tag {@code tocsin}. Constructing asks nothing; what is cancelled or takes too long is
 * ended on the cluster. Safe for use by several threads.
 */
public final class TrinoQueryEngine implements QueryEngine, AutoCloseable {
  private final TrinoSettings settings;
  private final TrinoConnector connector;
  private final QueryThreads threads = new QueryThreads("trino");

  public TrinoQueryEngine(TrinoSettings settings) {
    this.settings = settings;
    this.connector = new TrinoConnector(settings);
  }

  @Override
  public String name() {
    return "trino";
  }

  @Override
  public QueryLimits limits() {
    return settings.limits();
  }

  @Override
  public RunningQuery submit(BoundQuery query, QueryLimits limits) {
    return threads.start(
        query,
        limits,
        "The report '"
            + query.report()
            + "' was stopped after "
            + limits.timeout().toSeconds()
            + " s on Trino; ask for a shorter range.",
        new TrinoRun(connector, query, limits));
  }

  /** Queries that have not ended. */
  int working() {
    return threads.working();
  }

  @Override
  public void close() {
    threads.close();
    connector.close();
  }
}
