package io.tocsin.adapter.embedded;

import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StatementType;

/** One query of the embedded Athena, from QUEUED to its end. */
final class AthenaExecution {
  private final String id;
  private final StartQueryExecutionRequest request;
  private final Instant submitted;
  private QueryExecutionState state = QueryExecutionState.QUEUED;
  private @Nullable String reason;
  private @Nullable QueryResult result;
  private @Nullable Instant completed;
  private @Nullable Thread runner;

  AthenaExecution(String id, StartQueryExecutionRequest request, Instant submitted) {
    this.id = id;
    this.request = request;
    this.submitted = submitted;
  }

  String id() {
    return id;
  }

  StartQueryExecutionRequest request() {
    return request;
  }

  synchronized QueryExecutionState state() {
    return state;
  }

  synchronized @Nullable QueryResult result() {
    return result;
  }

  /** Whether the query may run; a query that was stopped while it waited may not. */
  synchronized boolean begin() {
    if (state != QueryExecutionState.QUEUED) {
      return false;
    }
    state = QueryExecutionState.RUNNING;
    runner = Thread.currentThread();
    return true;
  }

  synchronized void succeed(QueryResult answer, Instant at) {
    if (state == QueryExecutionState.RUNNING) {
      state = QueryExecutionState.SUCCEEDED;
      result = answer;
    }
    end(at);
  }

  synchronized void fail(QueryFailure failure, Instant at) {
    if (state == QueryExecutionState.RUNNING) {
      state = QueryExecutionState.FAILED;
      reason = failure.getMessage();
    }
    end(at);
  }

  /** Cancels, also while running; a query that is over stays as it is. */
  synchronized void stop(Instant at) {
    if (state == QueryExecutionState.QUEUED || state == QueryExecutionState.RUNNING) {
      state = QueryExecutionState.CANCELLED;
      reason = "Query cancelled by user";
      completed = at;
      if (runner != null) {
        runner.interrupt();
      }
    }
  }

  synchronized QueryExecution describe() {
    QueryExecution.Builder execution =
        QueryExecution.builder()
            .queryExecutionId(id)
            .query(request.queryString())
            .statementType(StatementType.DML)
            .substatementType("SELECT")
            .workGroup(request.workGroup() == null ? "primary" : request.workGroup())
            .queryExecutionContext(request.queryExecutionContext())
            .resultConfiguration(request.resultConfiguration())
            .status(
                status ->
                    status
                        .state(state)
                        .stateChangeReason(reason)
                        .submissionDateTime(submitted)
                        .completionDateTime(completed));
    if (request.hasExecutionParameters()) {
      execution.executionParameters(request.executionParameters());
    }
    if (result != null) {
      long millis = result.statistics().elapsed().toMillis();
      long scanned = result.statistics().bytesScanned();
      execution.statistics(
          s ->
              s.dataScannedInBytes(scanned)
                  .engineExecutionTimeInMillis(millis)
                  .totalExecutionTimeInMillis(millis));
    }
    return execution.build();
  }

  private void end(Instant at) {
    if (completed == null) {
      completed = at;
    }
    runner = null;
    // An interrupt meant for this query must not reach the next one on the same thread.
    Thread.interrupted();
  }
}
