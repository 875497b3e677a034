package io.tocsin.adapter.embedded;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryResult;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.BatchGetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.GetQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StopQueryExecutionResponse;
import software.amazon.awssdk.services.athena.model.UnprocessedQueryExecutionId;

/**
 * Athena in process, on a query engine of ours: the operations that reports use, with Athena's
 * states, paging, tokens and errors (Athena API reference, April 2026). It remembers the newest
 * 1,000 queries, and holds their answers, of up to 100,000 rows.
 *
 * <p>A statement carries no range of logs, so the engine is asked over all of them, as Athena
 * itself would be: the SQL's own conditions select.
 */
public final class EmbeddedAthenaClient implements AthenaClient {
  private static final int REMEMBERED = 1000;
  private static final int MOST_IDS = 50;
  private static final int MOST_ROWS = 100_000;
  private static final int LONGEST_QUERY = 262_144;
  private static final LogRange ALL =
      new LogRange(Instant.EPOCH, Instant.parse("9999-01-01T00:00:00Z"));

  private final QueryEngine engine;
  private final Executor executor;
  private final InstantSource clock;
  private final Map<String, AthenaExecution> executions = new LinkedHashMap<>();
  private final Map<String, String> idsByToken = new LinkedHashMap<>();

  /**
   * @param executor runs queries; one that does so at once makes starting a query wait for its end
   */
  public EmbeddedAthenaClient(QueryEngine engine, Executor executor, InstantSource clock) {
    this.engine = engine;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {
    // the engine and the executor belong to whoever made them
  }

  @Override
  public StartQueryExecutionResponse startQueryExecution(StartQueryExecutionRequest request) {
    BoundQuery query = query(request);
    AthenaExecution execution;
    synchronized (executions) {
      String token = request.clientRequestToken();
      AthenaExecution earlier =
          token == null ? null : executions.get(idsByToken.getOrDefault(token, ""));
      if (earlier != null) {
        return repeated(earlier, request);
      }
      execution = new AthenaExecution(UUID.randomUUID().toString(), request, clock.instant());
      executions.put(execution.id(), execution);
      if (token != null) {
        idsByToken.put(token, execution.id());
      }
      forgetOldest();
    }
    executor.execute(() -> run(execution, query));
    return StartQueryExecutionResponse.builder().queryExecutionId(execution.id()).build();
  }

  @Override
  public GetQueryExecutionResponse getQueryExecution(GetQueryExecutionRequest request) {
    return GetQueryExecutionResponse.builder()
        .queryExecution(find(request.queryExecutionId()).describe())
        .build();
  }

  @Override
  public BatchGetQueryExecutionResponse batchGetQueryExecution(
      BatchGetQueryExecutionRequest request) {
    List<String> ids = request.queryExecutionIds();
    if (ids.isEmpty() || ids.size() > MOST_IDS) {
      throw invalid("QueryExecutionIds must have between 1 and 50 entries, found " + ids.size());
    }
    List<QueryExecution> found = new ArrayList<>();
    List<UnprocessedQueryExecutionId> missing = new ArrayList<>();
    for (String id : ids) {
      AthenaExecution execution = lookUp(id);
      if (execution == null) {
        missing.add(
            UnprocessedQueryExecutionId.builder()
                .queryExecutionId(id)
                .errorCode("INVALID_QUERY_EXECUTION_ID")
                .errorMessage("QueryExecution " + id + " was not found")
                .build());
      } else {
        found.add(execution.describe());
      }
    }
    return BatchGetQueryExecutionResponse.builder()
        .queryExecutions(found)
        .unprocessedQueryExecutionIds(missing)
        .build();
  }

  @Override
  public StopQueryExecutionResponse stopQueryExecution(StopQueryExecutionRequest request) {
    find(request.queryExecutionId()).stop(clock.instant());
    return StopQueryExecutionResponse.builder().build();
  }

  @Override
  public GetQueryResultsResponse getQueryResults(GetQueryResultsRequest request) {
    AthenaExecution execution = find(request.queryExecutionId());
    QueryResult result = execution.result();
    if (result == null) {
      throw invalid(notFinished(execution.state()));
    }
    try {
      return AthenaResultPages.page(result, request.maxResults(), request.nextToken());
    } catch (IllegalArgumentException e) {
      throw invalid(String.valueOf(e.getMessage()));
    }
  }

  private static String notFinished(QueryExecutionState state) {
    boolean over = state == QueryExecutionState.FAILED || state == QueryExecutionState.CANCELLED;
    return (over
            ? "Query did not finish successfully. Final query state: "
            : "Query has not yet finished. Current state: ")
        + state;
  }

  private void run(AthenaExecution execution, BoundQuery query) {
    if (!execution.begin()) {
      return;
    }
    try {
      QueryResult result =
          engine.run(
              query, new QueryLimits(engine.limits().timeout(), QueryLimits.UNLIMITED, MOST_ROWS));
      if (result.truncated()) {
        throw new QueryFailure(
            "the answer has more than " + MOST_ROWS + " rows, the most that is held here");
      }
      execution.succeed(result, clock.instant());
    } catch (QueryFailure failure) {
      execution.fail(failure, clock.instant());
    } catch (RuntimeException failure) {
      execution.fail(
          new QueryFailure("GENERIC_INTERNAL_ERROR: " + failure, failure), clock.instant());
    }
  }

  private static BoundQuery query(StartQueryExecutionRequest request) {
    String sql = request.queryString();
    if (sql == null || sql.isBlank() || sql.length() > LONGEST_QUERY) {
      throw invalid("QueryString must have between 1 and 262144 characters");
    }
    String token = request.clientRequestToken();
    if (token != null && (token.length() < 32 || token.length() > 128)) {
      throw invalid("ClientRequestToken must have between 32 and 128 characters");
    }
    try {
      List<ParameterValue> values =
          request.executionParameters().stream().map(AthenaLiterals::parse).toList();
      return new BoundQuery("athena", sql, values, ALL);
    } catch (IllegalArgumentException e) {
      throw invalid("SYNTAX_ERROR: " + e.getMessage());
    }
  }

  private static StartQueryExecutionResponse repeated(
      AthenaExecution earlier, StartQueryExecutionRequest request) {
    StartQueryExecutionRequest first = earlier.request();
    if (!Objects.equals(first.queryString(), request.queryString())
        || !first.executionParameters().equals(request.executionParameters())) {
      throw invalid("Idempotent parameters do not match");
    }
    return StartQueryExecutionResponse.builder().queryExecutionId(earlier.id()).build();
  }

  private void forgetOldest() {
    if (executions.size() > REMEMBERED) {
      String oldest = executions.keySet().iterator().next();
      AthenaExecution gone = executions.remove(oldest);
      if (gone != null && gone.request().clientRequestToken() != null) {
        idsByToken.remove(gone.request().clientRequestToken());
      }
    }
  }

  private AthenaExecution find(@Nullable String id) {
    AthenaExecution execution = lookUp(id);
    if (execution == null) {
      throw invalid("QueryExecution " + id + " was not found");
    }
    return execution;
  }

  private @Nullable AthenaExecution lookUp(@Nullable String id) {
    synchronized (executions) {
      return executions.get(id);
    }
  }

  private static InvalidRequestException invalid(String message) {
    return (InvalidRequestException)
        InvalidRequestException.builder()
            .message(message)
            .athenaErrorCode("INVALID_INPUT")
            .statusCode(400)
            .awsErrorDetails(
                AwsErrorDetails.builder()
                    .serviceName("Athena")
                    .errorCode("InvalidRequestException")
                    .errorMessage(message)
                    .build())
            .build();
  }
}
