package io.tocsin.adapter.aws;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryThreads;
import io.tocsin.query.RunningQuery;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Runs reports on Athena through the SDK's client: start, wait, read the answer. One poller looks
 * after all queries. What is cancelled, takes too long or reads too much is stopped there. Safe for
 * use by several threads when the clients are.
 */
public final class AthenaQueryEngine implements QueryEngine, AutoCloseable {
  private final AthenaClient athena;
  private final AthenaSettings settings;
  private final AthenaPace pace;
  private final AthenaPoller poller;
  private final AthenaResults results;
  private final QueryThreads threads = new QueryThreads("athena");

  /**
   * @param s3 for long answers; null reads them page by page too
   */
  public AthenaQueryEngine(AthenaClient athena, @Nullable S3Client s3, AthenaSettings settings) {
    this(athena, s3, settings, AthenaPace.USUAL);
  }

  AthenaQueryEngine(
      AthenaClient athena, @Nullable S3Client s3, AthenaSettings settings, AthenaPace pace) {
    this.athena = athena;
    this.settings = settings;
    this.pace = pace;
    this.poller = new AthenaPoller(athena, pace);
    this.results = new AthenaResults(athena, s3, settings.pagedRows());
  }

  @Override
  public String name() {
    return "athena";
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
            + " s on Athena; ask for a shorter range.",
        new AthenaRun(athena, poller, results, settings, pace, query, limits));
  }

  /** Queries that have not ended. */
  int working() {
    return threads.working();
  }

  /** Stops what runs. The clients belong to whoever made them. */
  @Override
  public void close() {
    threads.close();
    poller.close();
  }
}
