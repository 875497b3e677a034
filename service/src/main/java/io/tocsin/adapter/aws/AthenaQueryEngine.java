package io.tocsin.adapter.aws;

import io.tocsin.plan.Sleeper;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryProgress;
import io.tocsin.query.QueryThreads;
import io.tocsin.query.QueryWork;
import io.tocsin.query.ResultColumn;
import io.tocsin.query.RunningQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;

/**
 * Runs reports on Athena through the SDK's client: start, wait, read the pages of the answer.
 *
 * <p>The wait begins at 250 ms and grows by half up to 5 s. Of the answer only the first page
 * begins with a row of column names (Athena API reference, GetQueryResults, April 2026). Safe for
 * use by several threads when the client is.
 */
public final class AthenaQueryEngine implements QueryEngine, AutoCloseable {
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
  private static final int PAGE = 1000;
  private static final long LEAST_BILLED_BYTES = 10_000_000L;
  private static final double USD_A_TERABYTE = 5;
  private static final double TERABYTE = 1e12;

  private final AthenaClient athena;
  private final AthenaSettings settings;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private final QueryThreads threads = new QueryThreads("athena");

  /**
   * @param clock for the time-out
   * @param sleeper between two looks at a query's state
   */
  public AthenaQueryEngine(
      AthenaClient athena, AthenaSettings settings, InstantSource clock, Sleeper sleeper) {
    this.athena = athena;
    this.settings = settings;
    this.clock = clock;
    this.sleeper = sleeper;
  }

  @Override
  public String name() {
    return "athena";
  }

  @Override
  public QueryLimits limits() {
    return new QueryLimits(settings.timeout(), QueryLimits.UNLIMITED, settings.rowLimit());
  }

  @Override
  public RunningQuery submit(BoundQuery query, QueryLimits limits) {
    return threads.start(
        UUID.randomUUID().toString(),
        query,
        limits,
        timedOut(query, limits),
        new Run(query, limits));
  }

  @Override
  public void close() {
    threads.close();
  }

  private static String timedOut(BoundQuery query, QueryLimits limits) {
    return "The report '"
        + query.report()
        + "' was stopped after "
        + limits.timeout().toSeconds()
        + " s on Athena; ask for a shorter range.";
  }

  private final class Run implements QueryWork {
    private final BoundQuery query;
    private final QueryLimits limits;
    private volatile boolean stopped;
    private volatile @Nullable String id;
    private volatile long scanned;

    Run(BoundQuery query, QueryLimits limits) {
      this.query = query;
      this.limits = limits;
    }

    @Override
    public void run(Sink sink) {
      try {
        String started = start(query);
        id = started;
        QueryExecution execution = finished(query, limits, started, () -> stopped);
        Long bytes =
            execution.statistics() == null ? null : execution.statistics().dataScannedInBytes();
        scanned = bytes == null ? 0 : bytes;
        result(started, sink);
      } catch (SdkException | IllegalArgumentException e) {
        throw failure(query, e.getMessage(), e);
      }
    }

    @Override
    public void stop() {
      String running = id;
      if (!stopped && running != null) {
        stopped = true;
        AthenaQueryEngine.this.stop(running);
      }
    }

    @Override
    public QueryProgress progress() {
      double cost =
          scanned == 0 ? 0 : Math.max(LEAST_BILLED_BYTES, scanned) * USD_A_TERABYTE / TERABYTE;
      return new QueryProgress(false, null, scanned, Duration.ZERO, cost);
    }
  }

  private String start(BoundQuery query) {
    StartQueryExecutionRequest.Builder request =
        StartQueryExecutionRequest.builder()
            .queryString(query.sql())
            .clientRequestToken(UUID.randomUUID().toString())
            .workGroup(settings.workGroup())
            .queryExecutionContext(context -> context.database(settings.database()));
    if (!query.parameters().isEmpty()) {
      request.executionParameters(AthenaParameters.render(query.parameters()));
    }
    if (settings.outputLocation() != null) {
      request.resultConfiguration(results -> results.outputLocation(settings.outputLocation()));
    }
    return athena.startQueryExecution(request.build()).queryExecutionId();
  }

  private QueryExecution finished(
      BoundQuery query, QueryLimits limits, String id, BooleanSupplier stopped) {
    Instant deadline = clock.instant().plus(limits.timeout());
    Duration wait = FIRST_WAIT;
    while (true) {
      QueryExecution execution =
          athena.getQueryExecution(get -> get.queryExecutionId(id)).queryExecution();
      QueryExecutionState state = execution.status().state();
      if (state == QueryExecutionState.SUCCEEDED) {
        return execution;
      }
      if (state == QueryExecutionState.FAILED || state == QueryExecutionState.CANCELLED) {
        throw failure(query, reason(execution.status()) + " (execution " + id + ")", null);
      }
      if (!clock.instant().isBefore(deadline)) {
        stop(id);
        throw new QueryFailure(timedOut(query, limits));
      }
      sleeper.sleep(wait);
      if (stopped.getAsBoolean()) {
        throw new CancellationException();
      }
      Duration longer = wait.multipliedBy(3).dividedBy(2);
      wait = longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
    }
  }

  private void stop(String id) {
    athena.stopQueryExecution(request -> request.queryExecutionId(id));
  }

  private void result(String id, QueryWork.Sink sink) {
    List<ResultColumn> columns = List.of();
    String token = null;
    boolean first = true;
    do {
      String next = token;
      GetQueryResultsResponse page =
          athena.getQueryResults(get -> get.queryExecutionId(id).maxResults(PAGE).nextToken(next));
      if (first) {
        columns = AthenaRows.columns(page.resultSet().resultSetMetadata().columnInfo());
        sink.columns(columns);
      }
      List<Row> data = page.resultSet().rows();
      for (Row row : first && !data.isEmpty() ? data.subList(1, data.size()) : data) {
        sink.row(AthenaRows.row(row, columns));
      }
      first = false;
      token = page.nextToken();
    } while (token != null);
  }

  private static String reason(QueryExecutionStatus status) {
    if (status.athenaError() != null && status.athenaError().errorMessage() != null) {
      return status.athenaError().errorMessage();
    }
    return status.stateChangeReason() == null
        ? "it was " + status.stateAsString()
        : status.stateChangeReason();
  }

  private static QueryFailure failure(
      BoundQuery query, @Nullable String reason, @Nullable Throwable cause) {
    String sentence = "Athena could not run the report '" + query.report() + "': " + reason;
    return cause == null ? new QueryFailure(sentence) : new QueryFailure(sentence, cause);
  }
}
