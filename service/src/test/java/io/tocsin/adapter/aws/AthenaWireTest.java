package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.BudgetedEngine;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryEngineContract;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryResult;
import io.tocsin.query.QueryRows;
import io.tocsin.query.QueryState;
import io.tocsin.query.QueryStatus;
import io.tocsin.query.ResultColumn;
import io.tocsin.query.RunningQuery;
import io.tocsin.query.ScanBudget;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The SDK's real requests and answers, AWS JSON 1.1 over HTTP. What Athena does is as the Athena
 * API reference (April 2026) says of the operation that a test is about.
 */
class AthenaWireTest extends QueryEngineContract {
  private static final String SQL = "SELECT a FROM t WHERE b = ? AND ts < ?";
  private static final BoundQuery QUERY =
      new BoundQuery(
          "sample",
          SQL,
          List.of(
              new ParameterValue.Text("it's"),
              new ParameterValue.Timestamp(Instant.parse("2026-11-22T03:00:00Z"))),
          new LogRange(Instant.EPOCH, Instant.parse("2026-11-22T03:00:00Z")));
  private static final Map<String, String> NUMBERS = Map.of("n", "bigint");
  private static final AthenaPace QUICK =
      new AthenaPace(Duration.ofMillis(2), Duration.ofMillis(10), Duration.ofMillis(3));

  private AthenaWire athena;
  private AwsClients clients;
  private AthenaQueryEngine engine;

  @BeforeEach
  void start() throws IOException {
    athena = new AthenaWire();
    clients = athena.clients();
    engine = engine(Duration.ZERO, QUICK);
    athena.on(
        typed(),
        new AthenaWire.Script(
            types("n bigint", "x double", "b boolean", "t timestamp", "s varchar"),
            List.of(
                List.of("1", "1.5", "true", "2026-11-22 03:12:00.186", "it's"),
                Arrays.asList(null, null, null, null, null)),
            List.of("RUNNING", "SUCCEEDED"),
            false));
    athena.on(many(), numbers(100_000, true, "RUNNING", "SUCCEEDED"));
    athena.on(endless(), numbers(1, false, "RUNNING"));
    athena.on(
        wrong(),
        numbers(
            0,
            false,
            "FAILED {\"AthenaError\":{\"ErrorCategory\":2,\"ErrorType\":1006,\"Retryable\":false,"
                + "\"ErrorMessage\":\"line 1:22: Table 'nowhere' does not exist\"}}"));
  }

  @AfterEach
  void stop() {
    engine.close();
    clients.close();
    athena.close();
  }

  @Override
  protected QueryEngine engine() {
    return engine;
  }

  @Override
  protected String typed() {
    return "SELECT typed";
  }

  @Override
  protected String many() {
    return "SELECT many";
  }

  @Override
  protected String endless() {
    return "SELECT endless";
  }

  @Override
  protected String wrong() {
    return "SELECT nothing FROM nowhere";
  }

  @Override
  protected boolean works(String id) {
    return engine.working() > 0 || athena.running() > 0;
  }

  /**
   * "GetQueryExecution": a query can go back to QUEUED from RUNNING when it met a passing fault.
   */
  @Test
  void a_query_is_started_and_watched_through_all_its_states() {
    athena.on(SQL, numbers(1, false, "QUEUED", "RUNNING", "QUEUED", "RUNNING", "SUCCEEDED"));
    Set<QueryState> states = new ConcurrentSkipListSet<>();
    RunningQuery running =
        engine(Duration.ZERO, new AthenaPace(millis(30), millis(30), millis(1)))
            .submit(QUERY, engine.limits());
    await()
        .pollInterval(millis(3))
        .until(
            () -> {
              states.add(running.status().state());
              return running.status().state().isOver();
            });

    assertThat(running.rows().next()).isEqualTo(List.of(0L));
    assertThat(states).containsExactly(QueryState.QUEUED, QueryState.RUNNING, QueryState.SUCCEEDED);
    assertThat(athena.calls("BatchGetQueryExecution")).hasSize(5);
    QueryStatus status = running.status();
    assertThat(status.engineId()).isEqualTo("e-1");
    assertThat(status.statistics().bytesScanned()).isEqualTo(1234);
    assertThat(status.statistics().costUsd()).as("10 MB are the least").isEqualTo(0.00005);
    JsonNode start = athena.calls("StartQueryExecution").get(0).body();
    assertThat(start.get("QueryString").asText()).isEqualTo(SQL);
    assertThat(start.get("ExecutionParameters").toString())
        .isEqualTo("[\"'it''s'\",\"TIMESTAMP '2026-11-22 03:00:00.000'\"]");
    assertThat(start.get("WorkGroup").asText()).isEqualTo("reports");
    assertThat(start.get("QueryExecutionContext").get("Database").asText()).isEqualTo("logs");
    assertThat(start.get("ResultConfiguration").get("OutputLocation").asText())
        .isEqualTo("s3://results/tocsin/");
    assertThat(start.get("ClientRequestToken").asText().length()).isBetween(32, 128);
    assertThat(start.has("ResultReuseConfiguration")).isFalse();
  }

  @Test
  void looks_begin_after_250_ms_and_grow_by_half_up_to_5_s() {
    List<Long> waits =
        Stream.iterate(AthenaPace.USUAL.first(), AthenaPace.USUAL::after)
            .limit(10)
            .map(Duration::toMillis)
            .toList();

    assertThat(waits)
        .containsExactly(250L, 375L, 562L, 843L, 1265L, 1898L, 2847L, 4271L, 5000L, 5000L);
  }

  /** "GetQueryResults": MaxResults up to 1,000, of which the row of column names is one. */
  @Test
  void only_the_first_page_begins_with_the_column_names() {
    athena.on(SQL, numbers(2500, false, "SUCCEEDED"));

    QueryResult result = engine.run(QUERY);

    assertThat(result.columns()).containsExactly(new ResultColumn("n", "bigint"));
    assertThat(result.rows().stream().map(row -> row.get(0)).toList())
        .isEqualTo(IntStream.range(0, 2500).mapToObj(Long::valueOf).toList());
    assertThat(athena.calls("GetQueryResults").stream().map(call -> call.body().get("NextToken")))
        .extracting(String::valueOf)
        .containsExactly("null", "\"1000\"", "\"2000\"");
    assertThat(athena.calls("GetObject")).isEmpty();
  }

  /** Athena guide, "Work with query results": CSV, all values in quotes. */
  @Test
  void a_long_answer_is_read_on_from_its_object() {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int i = 0; i < 4000; i++) {
      rows.add(List.of(String.valueOf(i), "line\n\"" + i + "\", more"));
    }
    rows.add(Arrays.asList("4000", null));
    rows.add(List.of("4001", ""));
    athena.on(
        SQL,
        new AthenaWire.Script(types("n bigint", "s varchar"), rows, List.of("SUCCEEDED"), true));

    List<List<Object>> read = engine.run(QUERY).rows();

    assertThat(read).hasSize(4002);
    assertThat(read.get(3999)).isEqualTo(List.of(3999L, "line\n\"3999\", more"));
    assertThat(read.get(4000)).isEqualTo(Arrays.asList(4000L, null));
    assertThat(read.get(4001)).isEqualTo(List.of(4001L, ""));
    assertThat(IntStream.range(0, 4002).allMatch(i -> read.get(i).get(0).equals((long) i)))
        .as("each once, in order")
        .isTrue();
    assertThat(athena.calls("GetQueryResults")).hasSize(3);
    assertThat(athena.calls("GetObject").get(0).body().get("path").asText())
        .isEqualTo("/results/tocsin/e-1.csv");
  }

  @Test
  void an_object_that_may_not_be_read_is_read_page_by_page() {
    athena.on(SQL, numbers(4500, true, "SUCCEEDED"));
    for (int i = 0; i < 3; i++) {
      athena.refuse("GetObject", "AccessDenied", "no", 403);
    }

    assertThat(engine.run(QUERY).rows()).hasSize(4500);
    assertThat(athena.calls("GetQueryResults")).hasSize(5);
  }

  /** "ResultReuseByAgeConfiguration"; "ResultReuseInformation" tells whether it was. */
  @Test
  void an_answer_may_be_reused_and_then_costs_nothing() {
    athena.on(SQL, numbers(3, false, "SUCCEEDED {\"reused\":true}"));

    QueryResult result = engine(Duration.ofMinutes(10), QUICK).run(QUERY);

    assertThat(
            athena
                .calls("StartQueryExecution")
                .get(0)
                .body()
                .get("ResultReuseConfiguration")
                .toString())
        .isEqualTo("{\"ResultReuseByAgeConfiguration\":{\"Enabled\":true,\"MaxAgeInMinutes\":10}}");
    assertThat(result.statistics().reused()).isTrue();
    assertThat(result.statistics().costUsd()).isZero();
    assertThat(result.statistics().bytesScanned()).isZero();
  }

  /** "ClientRequestToken": with the same token, the same query is returned. */
  @Test
  void a_start_whose_answer_was_lost_is_made_again_and_is_one_query() {
    athena.on(SQL, numbers(3, false, "SUCCEEDED"));
    for (int i = 0; i < 3; i++) {
      athena.lose("StartQueryExecution");
    }

    assertThat(engine.run(QUERY).rows()).hasSize(3);

    assertThat(athena.started()).isEqualTo(1);
    assertThat(athena.calls("StartQueryExecution")).hasSizeGreaterThan(3);
    assertThat(
            athena.calls("StartQueryExecution").stream()
                .map(call -> call.body().get("ClientRequestToken").asText())
                .distinct())
        .hasSize(1);
  }

  /** "AthenaError": Retryable, ErrorCategory 1 system, 2 user; types 1400 to 1499 are throttles. */
  @Test
  void a_failure_that_may_pass_is_submitted_anew() {
    for (String error :
        List.of(
            "{\"ErrorCategory\":1,\"ErrorType\":401,\"Retryable\":true}",
            "{\"ErrorCategory\":1,\"ErrorType\":9999}",
            "{\"ErrorCategory\":3,\"ErrorType\":1404}")) {
      athena.on(SQL, numbers(3, false, "FAILED {\"AthenaError\":" + error + "}"));
      int before = athena.started();

      assertThatThrownBy(() -> engine.run(QUERY))
          .hasMessageContaining("it was FAILED (execution e-" + (before + 3) + ")");

      assertThat(athena.started() - before).as(error).isEqualTo(3);
      assertThat(
              athena.calls("StartQueryExecution").stream()
                  .skip(before)
                  .map(call -> call.body().get("ClientRequestToken").asText())
                  .distinct())
          .as("another query has another token")
          .hasSize(3);
    }
  }

  @Test
  void a_failure_of_the_query_itself_is_not_submitted_anew() {
    athena.on(
        SQL,
        numbers(
            0,
            false,
            "FAILED {\"AthenaError\":{\"ErrorCategory\":2,\"ErrorType\":1110,"
                + "\"ErrorMessage\":\"TABLE_NOT_FOUND: no alb_logs\"}}"));

    assertThatThrownBy(() -> engine.run(QUERY))
        .isInstanceOf(QueryFailure.class)
        .hasMessage(
            "Athena could not run the report 'sample': TABLE_NOT_FOUND: no alb_logs (execution e-1)");
    assertThat(athena.started()).isEqualTo(1);
  }

  @Test
  void a_query_that_somebody_stops_at_Athena_fails() {
    athena.on(
        SQL, numbers(0, false, "CANCELLED {\"StateChangeReason\":\"Query cancelled by user\"}"));

    assertThatThrownBy(() -> engine.run(QUERY))
        .hasMessage(
            "Athena could not run the report 'sample': Query cancelled by user (execution e-1)");
  }

  /** The reason's words as seen in dbt-adapters, pull request 1221. */
  @Test
  void the_workgroups_own_limit_is_told_as_such() {
    athena.on(
        SQL,
        numbers(
            0,
            false,
            "CANCELLED {\"StateChangeReason\":\"Query cancelled! : Bytes scanned limit was exceeded\"}"));

    assertThatThrownBy(() -> engine.run(QUERY))
        .hasMessage(
            "Athena stopped the report 'sample': it read more than the workgroup 'reports' lets a"
                + " query read (execution e-1); ask for a shorter range.");
  }

  @Test
  void a_query_that_reads_too_much_is_stopped() {
    athena.on(SQL, numbers(0, false, "RUNNING 900", "RUNNING 12345678901"));
    RunningQuery running = engine.submit(QUERY, engine.limits().scanning(10_000_000_000L));

    assertThatThrownBy(() -> running.rows().next())
        .hasMessage(
            "The report 'sample' was stopped: it had read 12.3 GB on Athena, and may read 10.0 GB;"
                + " ask for a shorter range.");
    await().until(() -> athena.running() == 0);
    assertThat(athena.calls("StopQueryExecution")).hasSize(1);
    assertThat(running.status().state()).isEqualTo(QueryState.FAILED);
    assertThat(running.status().statistics().costUsd())
        .as("stopped queries are paid for")
        .isEqualTo(0.06173);
  }

  @Test
  void a_user_who_has_read_a_days_bytes_reads_no_more_that_day() {
    athena.on(SQL, numbers(1, false, "RUNNING 6000000000", "SUCCEEDED 6000000000"));
    MemoryScanBudget budget = new MemoryScanBudget();
    Instant night = Instant.parse("2026-11-22T23:59:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(night);
    QueryEngine ann =
        new BudgetedEngine(engine, budget, 10_000_000_000L, now::get, "nobody").forUser("ann");
    for (int i = 0; i < 2; i++) {
      long expected = 6_000_000_000L * (i + 1);
      if (i == 0) {
        ann.run(QUERY);
      } else {
        assertThatThrownBy(() -> ann.run(QUERY))
            .as("what is left of the day is a limit of the query")
            .hasMessageContaining("it had read 6.0 GB on Athena, and may read 4.0 GB");
      }
      await().until(() -> budget.used("ann", LocalDate.parse("2026-11-22")) == expected);
    }

    assertThatThrownBy(() -> ann.run(QUERY))
        .hasMessage(
            "The report 'sample' was not run: ann has read the 10 GB that a user may read on one"
                + " day; ask again after midnight UTC.");
    assertThat(ann.forUser("bob").run(QUERY).rows()).hasSize(1);
    now.set(night.plusSeconds(60));
    assertThat(ann.run(QUERY).rows()).hasSize(1);
  }

  private static final class MemoryScanBudget implements ScanBudget {
    private final Map<String, Long> used = new ConcurrentHashMap<>();

    @Override
    public long used(String user, LocalDate day) {
      return used.getOrDefault(user + day, 0L);
    }

    @Override
    public void add(String user, LocalDate day, long bytes) {
      used.merge(user + day, bytes, Long::sum);
    }
  }

  /** Common errors: ThrottlingException; "StartQueryExecution": TooManyRequestsException. */
  @Test
  void throttled_calls_are_made_again() {
    athena.on(SQL, numbers(3, false, "RUNNING", "SUCCEEDED"));
    for (int i = 0; i < 3; i++) {
      athena.refuse("StartQueryExecution", "TooManyRequestsException", "too many queries", 400);
      athena.refuse("BatchGetQueryExecution", "ThrottlingException", "Rate exceeded", 400);
    }
    athena.refuse("GetQueryResults", "ThrottlingException", "Rate exceeded", 400);

    assertThat(engine.run(QUERY).rows()).hasSize(3);
    assertThat(athena.started()).isEqualTo(1);
  }

  @Test
  void throttling_without_an_end_is_a_sentence() {
    for (int i = 0; i < 20; i++) {
      athena.refuse("StartQueryExecution", "TooManyRequestsException", "too many queries", 400);
    }

    assertThatThrownBy(() -> engine.run(QUERY))
        .hasMessageContaining("athena:StartQueryExecution was throttled, also after several tries");
    assertThat(athena.started()).isZero();
  }

  @Test
  void a_refused_request_is_a_sentence() {
    assertThatThrownBy(() -> engine.run(QUERY))
        .isInstanceOf(QueryFailure.class)
        .hasMessageStartingWith(
            "Athena could not run the report 'sample': athena:StartQueryExecution failed: Database"
                + " logs was not found");
  }

  @Test
  void a_look_that_is_denied_ends_the_query() {
    athena.on(SQL, numbers(3, false, "RUNNING"));
    athena.refuse("BatchGetQueryExecution", "AccessDeniedException", "not authorized", 400);

    assertThatThrownBy(() -> engine.run(QUERY))
        .hasMessageContaining("athena:BatchGetQueryExecution is not allowed");
    await().until(() -> athena.running() == 0);
  }

  @Test
  void a_query_that_Athena_has_forgotten_is_told() {
    athena.on(SQL, numbers(3, false, "GONE"));

    assertThatThrownBy(() -> engine.run(QUERY))
        .hasMessage(
            "Athena could not run the report 'sample': Athena does not know the query e-1 any more:"
                + " QueryExecution e-1 was not found");
  }

  @Test
  void one_call_looks_at_fifty_queries() {
    athena.on(SQL, numbers(1, false, "RUNNING", "RUNNING", "SUCCEEDED"));
    AthenaQueryEngine slow =
        engine(Duration.ZERO, new AthenaPace(millis(400), millis(400), millis(1)));
    List<RunningQuery> running =
        IntStream.range(0, 60).mapToObj(i -> slow.submit(QUERY, slow.limits())).toList();
    for (RunningQuery each : running) {
      try (QueryRows rows = each.rows()) {
        assertThat(rows.next()).isEqualTo(List.of(0L));
      }
    }
    slow.close();

    assertThat(athena.started()).isEqualTo(60);
    assertThat(athena.calls("BatchGetQueryExecution"))
        .as("60 queries with three looks each")
        .hasSizeLessThan(30)
        .anyMatch(call -> call.body().get("QueryExecutionIds").size() > 25)
        .allMatch(call -> call.body().get("QueryExecutionIds").size() <= 50);
  }

  @Test
  void the_end_of_the_engine_stops_what_runs() {
    RunningQuery running = engine.submit(query(endless()));
    await().until(() -> athena.running() == 1);

    engine.close();

    assertThat(running.status().state()).isEqualTo(QueryState.CANCELLED);
    assertThat(athena.running()).isZero();
    assertThatThrownBy(() -> engine.submit(query(endless())))
        .hasMessage("The report 'contract' was not begun, as Tocsin is ending.");
  }

  private AthenaQueryEngine engine(Duration reuse, AthenaPace pace) {
    return new AthenaQueryEngine(
        clients.athena(),
        clients.s3(),
        new AthenaSettings(
            "logs",
            "reports",
            "s3://results/tocsin/",
            new QueryLimits(Duration.ofSeconds(60), QueryLimits.UNLIMITED, 10_000),
            reuse,
            2_900),
        pace);
  }

  private static AthenaWire.Script numbers(int rows, boolean inS3, String... looks) {
    return new AthenaWire.Script(
        NUMBERS,
        IntStream.range(0, rows).mapToObj(i -> List.of(String.valueOf(i))).toList(),
        List.of(looks),
        inS3);
  }

  private static Map<String, String> types(String... columns) {
    Map<String, String> types = new LinkedHashMap<>();
    for (String column : columns) {
      String[] parts = column.split(" ", 2);
      types.put(parts[0], parts[1]);
    }
    return types;
  }

  private static Duration millis(int millis) {
    return Duration.ofMillis(millis);
  }
}
