package io.tocsin.adapter.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryResult;
import io.tocsin.query.QueryStatistics;
import io.tocsin.query.ResultColumn;
import io.tocsin.query.RunningQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

class EmbeddedAthenaClientTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final Numbers numbers = new Numbers();
  private final EmbeddedAthenaClient athena =
      new EmbeddedAthenaClient(
          numbers, waiting::add, InstantSource.fixed(Instant.parse("2026-11-22T04:00:00Z")));

  @Test
  void a_query_waits_runs_and_succeeds() {
    String id = start("SELECT 3");
    assertThat(state(id)).isEqualTo(QueryExecutionState.QUEUED);
    assertThatThrownBy(() -> athena.getQueryResults(r -> r.queryExecutionId(id)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Query has not yet finished. Current state: QUEUED");

    numbers.duringRun = () -> assertThat(state(id)).isEqualTo(QueryExecutionState.RUNNING);
    waiting.remove().run();

    assertThat(state(id)).isEqualTo(QueryExecutionState.SUCCEEDED);
  }

  @Test
  void only_the_first_page_begins_with_the_column_names() {
    String id = start("SELECT 3");
    waiting.remove().run();

    GetQueryResultsResponse first =
        athena.getQueryResults(r -> r.queryExecutionId(id).maxResults(2));
    GetQueryResultsResponse second =
        athena.getQueryResults(
            r -> r.queryExecutionId(id).maxResults(2).nextToken(first.nextToken()));

    assertThat(cells(first)).isEqualTo(List.of(List.of("n", "at"), Arrays.asList("0", null)));
    assertThat(cells(second))
        .isEqualTo(
            List.of(
                List.of("1", "1970-01-01 00:00:01.000"), List.of("2", "1970-01-01 00:00:02.000")));
    assertThat(second.nextToken()).isNull();
    assertThatThrownBy(
            () -> athena.getQueryResults(r -> r.queryExecutionId(id).nextToken("nonsense")))
        .isInstanceOf(InvalidRequestException.class);
    assertThatThrownBy(() -> athena.getQueryResults(r -> r.queryExecutionId(id).maxResults(1001)))
        .isInstanceOf(InvalidRequestException.class);
  }

  @Test
  void the_same_token_with_the_same_text_is_the_same_query() {
    String first =
        athena
            .startQueryExecution(r -> r.queryString("SELECT 1").clientRequestToken(TOKEN))
            .queryExecutionId();
    String second =
        athena
            .startQueryExecution(r -> r.queryString("SELECT 1").clientRequestToken(TOKEN))
            .queryExecutionId();

    assertThat(second).isEqualTo(first);
    assertThat(waiting).hasSize(1);
    assertThatThrownBy(
            () ->
                athena.startQueryExecution(
                    r -> r.queryString("SELECT 2").clientRequestToken(TOKEN)))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("Idempotent parameters do not match");
  }

  @Test
  void a_stopped_query_is_cancelled_and_never_runs() {
    String id = start("SELECT 3");
    athena.stopQueryExecution(r -> r.queryExecutionId(id));
    waiting.remove().run();

    assertThat(state(id)).isEqualTo(QueryExecutionState.CANCELLED);
    assertThat(numbers.asked).isEmpty();
    assertThatThrownBy(() -> athena.getQueryResults(r -> r.queryExecutionId(id)))
        .hasMessageContaining("Query did not finish successfully. Final query state: CANCELLED");
  }

  @Test
  void a_failed_query_keeps_the_engines_reason() {
    String id = start("SELECT 3");
    numbers.duringRun =
        () -> {
          throw new QueryFailure("no such table");
        };
    waiting.remove().run();

    assertThat(
            athena
                .getQueryExecution(r -> r.queryExecutionId(id))
                .queryExecution()
                .status()
                .stateChangeReason())
        .isEqualTo("no such table");
  }

  @Test
  void execution_parameters_become_typed_values() {
    athena.startQueryExecution(
        r ->
            r.queryString("SELECT ?")
                .executionParameters(
                    "'it''s ?'", "42", "1.5E0", "TIMESTAMP '2026-11-22 03:12:00.186641'", "''"));
    waiting.remove().run();

    assertThat(numbers.asked.get(0).parameters())
        .containsExactly(
            new ParameterValue.Text("it's ?"),
            new ParameterValue.Whole(42),
            new ParameterValue.Decimal(1.5),
            new ParameterValue.Timestamp(Instant.parse("2026-11-22T03:12:00.186641Z")),
            new ParameterValue.Text(""));
    assertThatThrownBy(
            () ->
                athena.startQueryExecution(
                    r -> r.queryString("SELECT ?").executionParameters("1; DROP TABLE x")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("'1; DROP TABLE x' is not a valid literal");
  }

  @Test
  void many_queries_are_looked_at_with_one_call() {
    String id = start("SELECT 3");

    var answer = athena.batchGetQueryExecution(r -> r.queryExecutionIds(id, "unknown"));

    assertThat(answer.queryExecutions()).hasSize(1);
    assertThat(answer.unprocessedQueryExecutionIds())
        .singleElement()
        .extracting(missing -> missing.queryExecutionId())
        .isEqualTo("unknown");
    assertThatThrownBy(() -> athena.getQueryExecution(r -> r.queryExecutionId("unknown")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("QueryExecution unknown was not found");
  }

  private String start(String sql) {
    return athena.startQueryExecution(r -> r.queryString(sql)).queryExecutionId();
  }

  private QueryExecutionState state(String id) {
    return athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution().status().state();
  }

  private static List<List<String>> cells(GetQueryResultsResponse page) {
    return page.resultSet().rows().stream()
        .map(row -> row.data().stream().map(cell -> cell.varCharValue()).toList())
        .toList();
  }

  /** An engine that answers three rows to anything and remembers what it was asked. */
  private static final class Numbers implements QueryEngine {
    private final List<BoundQuery> asked = new ArrayList<>();
    private Runnable duringRun = () -> {};

    @Override
    public String name() {
      return "numbers";
    }

    @Override
    public QueryLimits limits() {
      return new QueryLimits(Duration.ofSeconds(1), QueryLimits.UNLIMITED, 10);
    }

    @Override
    public RunningQuery submit(BoundQuery query, QueryLimits limits) {
      throw new UnsupportedOperationException();
    }

    @Override
    public QueryResult run(BoundQuery query, QueryLimits limits) {
      asked.add(query);
      duringRun.run();
      List<List<@Nullable Object>> rows = new ArrayList<>();
      rows.add(Arrays.asList(0L, null));
      rows.add(Arrays.asList(1L, Instant.ofEpochSecond(1)));
      rows.add(Arrays.asList(2L, Instant.ofEpochSecond(2)));
      return new QueryResult(
          List.of(new ResultColumn("n", "bigint"), new ResultColumn("at", "timestamp")),
          rows,
          new QueryStatistics("numbers", Duration.ZERO, Duration.ZERO, 0, 3, 0, false));
    }
  }
}
