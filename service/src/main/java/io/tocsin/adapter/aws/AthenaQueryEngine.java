package io.tocsin.adapter.aws;

import io.tocsin.plan.Sleeper;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryResult;
import io.tocsin.query.QueryStatistics;
import io.tocsin.query.ResultColumn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
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
public final class AthenaQueryEngine implements QueryEngine {
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
  public QueryResult run(BoundQuery query) {
    try {
      String id = start(query);
      QueryExecution execution = finished(query, id);
      return result(id, execution.statistics());
    } catch (SdkException | IllegalArgumentException e) {
      throw failure(query, e.getMessage(), e);
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

  private QueryExecution finished(BoundQuery query, String id) {
    Instant deadline = clock.instant().plus(settings.timeout());
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
        throw new QueryFailure(
            "The report '"
                + query.report()
                + "' was stopped after "
                + settings.timeout().toSeconds()
                + " s on Athena; ask for a shorter range.");
      }
      sleep(query, id, wait);
      Duration longer = wait.multipliedBy(3).dividedBy(2);
      wait = longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
    }
  }

  private void sleep(BoundQuery query, String id, Duration wait) {
    sleeper.sleep(wait);
    if (Thread.currentThread().isInterrupted()) {
      stop(id);
      throw new QueryFailure("The report '" + query.report() + "' was cancelled.");
    }
  }

  private void stop(String id) {
    athena.stopQueryExecution(request -> request.queryExecutionId(id));
  }

  private QueryResult result(String id, QueryExecutionStatistics statistics) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    List<ResultColumn> columns = List.of();
    String token = null;
    boolean first = true;
    do {
      String next = token;
      GetQueryResultsResponse page =
          athena.getQueryResults(get -> get.queryExecutionId(id).maxResults(PAGE).nextToken(next));
      if (first) {
        columns = AthenaRows.columns(page.resultSet().resultSetMetadata().columnInfo());
      }
      List<Row> data = page.resultSet().rows();
      for (Row row : first && !data.isEmpty() ? data.subList(1, data.size()) : data) {
        rows.add(AthenaRows.row(row, columns));
      }
      first = false;
      token = page.nextToken();
    } while (token != null && rows.size() <= settings.rowLimit());
    boolean truncated = rows.size() > settings.rowLimit();
    return new QueryResult(
        columns,
        truncated ? rows.subList(0, settings.rowLimit()) : rows,
        statistics(statistics),
        truncated);
  }

  /** List price: 5 USD a terabyte, at least 10 MB a query; nothing for a result that was reused. */
  private static QueryStatistics statistics(@Nullable QueryExecutionStatistics given) {
    if (given == null) {
      return new QueryStatistics("athena", Duration.ZERO, 0, 0);
    }
    long scanned = given.dataScannedInBytes() == null ? 0 : given.dataScannedInBytes();
    Long millis = given.totalExecutionTimeInMillis();
    boolean reused =
        given.resultReuseInformation() != null
            && Boolean.TRUE.equals(given.resultReuseInformation().reusedPreviousResult());
    double cost = reused ? 0 : Math.max(LEAST_BILLED_BYTES, scanned) * USD_A_TERABYTE / TERABYTE;
    return new QueryStatistics(
        "athena", Duration.ofMillis(millis == null ? 0 : millis), scanned, cost);
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
