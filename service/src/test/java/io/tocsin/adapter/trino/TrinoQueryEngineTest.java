package io.tocsin.adapter.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tocsin.adapter.trino.TrinoSettings.Login;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryEngineContract;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryRows;
import io.tocsin.query.QueryState;
import io.tocsin.query.RunningQuery;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The driver's real requests and answers over HTTP. */
class TrinoQueryEngineTest extends QueryEngineContract {
  private static final QueryLimits LIMITS =
      new QueryLimits(Duration.ofSeconds(60), QueryLimits.UNLIMITED, 10_000);

  @TempDir Path folder;
  private TrinoWire trino;
  private TrinoQueryEngine engine;

  @BeforeEach
  void start() throws IOException {
    trino = new TrinoWire();
    engine = new TrinoQueryEngine(settings(trino.uri(), Login.NONE));
    Map<String, String> types = new LinkedHashMap<>();
    types.put("n", "bigint");
    types.put("x", "double");
    types.put("b", "boolean");
    types.put("t", "timestamp(3)");
    types.put("s", "varchar(5)");
    trino.on(
        typed(),
        script(
            types,
            List.of(
                List.of(1, 1.5, true, "2026-11-22 03:12:00.186", "it's"),
                Arrays.asList(null, null, null, null, null)),
            "QUEUED",
            "RUNNING"));
    trino.on(
        many(),
        script(
            Map.of("n", "bigint"),
            IntStream.range(0, 100_000).<List<Object>>mapToObj(i -> List.of(i)).toList(),
            "RUNNING"));
    trino.on(endless(), new TrinoWire.Script(Map.of(), List.of(), List.of("RUNNING"), false, null));
    trino.on(
        wrong(),
        new TrinoWire.Script(
            Map.of(),
            List.of(),
            List.of("PLANNING"),
            true,
            "line 1:22: Table 'hive.logs.nowhere' does not exist"));
  }

  @AfterEach
  void stop() {
    engine.close();
    trino.close();
  }

  @Override
  protected QueryEngine engine() {
    return engine;
  }

  @Override
  protected String typed() {
    return "SELECT typed, 'text' FROM t";
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
    return engine.working() > 0 || trino.running() > 0;
  }

  @Test
  void a_session_says_whose_it_is_and_is_in_UTC() {
    engine.run(query(typed()));

    Map<String, String> headers = trino.calls.get(0).headers();
    assertThat(headers)
        .containsEntry("x-trino-user", "reports")
        .containsEntry("x-trino-source", "tocsin")
        .containsEntry("x-trino-client-tags", "tocsin")
        .containsEntry("x-trino-client-info", "contract")
        .containsEntry("x-trino-time-zone", "UTC")
        .containsEntry("x-trino-catalog", "hive")
        .containsEntry("x-trino-schema", "logs")
        .containsEntry("x-trino-session", "query_max_run_time=3660s")
        .doesNotContainKeys("authorization", "x-trino-prepared-statement");
    assertThat(trino.calls).as("one call begins a query").hasSize(1);
  }

  @Test
  void values_are_bound_as_literals_of_their_types() {
    String sql = "SELECT n FROM t WHERE a = ? AND b = ? AND c < ? AND ts >= ?";
    trino.on(sql, script(Map.of("n", "bigint"), List.of(List.of(1)), "RUNNING"));

    engine.run(
        new BoundQuery(
            "bound",
            sql,
            List.of(
                new ParameterValue.Text("it's' ; DROP TABLE t --"),
                new ParameterValue.Whole(-5),
                new ParameterValue.Decimal(1.5),
                new ParameterValue.Timestamp(Instant.parse("2026-11-22T03:12:00.186641Z"))),
            new LogRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1))));

    assertThat(trino.calls.get(0).statement())
        .isEqualTo(
            "EXECUTE IMMEDIATE '"
                + sql
                + "' USING 'it''s'' ; DROP TABLE t --', BIGINT '-5', DOUBLE '1.5',"
                + " TIMESTAMP '2026-11-22 03:12:00.186641'");
  }

  @Test
  void the_coordinator_tells_how_far_a_query_is() {
    RunningQuery running = engine.submit(query(endless()));
    await().until(() -> running.status().state() == QueryState.RUNNING);

    assertThat(running.status().progress()).isEqualTo(0.4);
    assertThat(running.status().engineId()).isEqualTo("20261122_031201_00001_abcde");
    assertThat(running.status().statistics().bytesScanned()).isEqualTo(4321);
    assertThat(running.status().statistics().queued()).isGreaterThanOrEqualTo(Duration.ofMillis(7));
    running.cancel();
  }

  @Test
  void times_with_a_zone_and_decimals_are_read() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("t", "timestamp(6) with time zone");
    types.put("m", "timestamp(0)");
    types.put("i", "integer");
    trino.on(
        "SELECT odd",
        script(
            types,
            List.of(List.of("2026-11-22 04:12:00.186641 Europe/Berlin", "2026-11-22 03:12:00", 7)),
            "RUNNING"));

    assertThat(engine.run(query("SELECT odd")).rows())
        .isEqualTo(
            List.of(
                List.of(
                    Instant.parse("2026-11-22T03:12:00.186641Z"),
                    Instant.parse("2026-11-22T03:12:00Z"),
                    7L)));
  }

  @Test
  void an_answer_that_breaks_off_is_no_answer() {
    List<List<@Nullable Object>> rows =
        IntStream.range(0, 20_000).<List<@Nullable Object>>mapToObj(i -> List.of(i)).toList();
    trino.on("SELECT broken", script(Map.of("n", "bigint"), rows, "RUNNING"));
    RunningQuery running =
        engine.submit(query("SELECT broken"), LIMITS.within(Duration.ofSeconds(2)));
    assertThatThrownBy(
            () -> {
              try (QueryRows all = running.rows()) {
                all.next();
                trino.close();
                while (all.next() != null) {
                  // as far as it goes
                }
              }
            })
        .as("the driver goes on trying until the time is over")
        .hasMessage(
            "The report 'contract' was stopped after 2 s on Trino; ask for a shorter range.");
  }

  @Test
  void a_cluster_that_is_not_there_is_a_sentence() {
    trino.close();

    assertThatThrownBy(
            () ->
                engine.run(
                    query(typed()), new QueryLimits(Duration.ofSeconds(2), Long.MAX_VALUE, 1)))
        .hasMessageMatching(
            "Trino could not run the report 'contract': Error executing query: .*"
                + "|The report 'contract' was stopped after 2 s on Trino; ask for a shorter range.");
  }

  @Test
  void settings_that_would_send_a_secret_in_the_clear_are_refused() {
    Login password = new Login(Login.Kind.PASSWORD, "hush", null);

    assertThatThrownBy(() -> settings(URI.create("http://trino.example:8080"), Login.NONE))
        .hasMessage(
            "Trino at http://trino.example is not on this machine and has no TLS; give an https://"
                + " one, or allow it with logs.trino.plainHttp in tocsin.yml");
    assertThatThrownBy(() -> settings(URI.create("http://localhost:8080"), password))
        .hasMessage("a password or token is not sent to http://localhost; give an https:// URL");
    assertThatThrownBy(() -> settings(URI.create("https://ann:hush@trino.example"), Login.NONE))
        .hasMessageNotContaining("hush");
    assertThatThrownBy(
            () ->
                new TrinoSettings(
                    URI.create("ftp://x"), "", Login.NONE, "a b", "s?", null, false, LIMITS))
        .hasMessageContainingAll("ftp://x", "no user", "'a b'", "'s?'");
    assertThat(settings(URI.create("https://trino.example"), password).toString())
        .doesNotContain("hush");
  }

  @Test
  void a_login_in_a_file_that_is_missing_is_told_without_its_text() throws IOException {
    Path file = folder.resolve("token");
    TrinoSettings settings =
        settings(URI.create("https://localhost:1"), new Login(Login.Kind.TOKEN, null, file));
    try (TrinoQueryEngine secured = new TrinoQueryEngine(settings)) {
      assertThatThrownBy(() -> secured.run(query(typed())))
          .hasMessage(
              "Trino could not run the report 'contract': the file "
                  + file
                  + " with Trino's password or token cannot be read");
      Files.writeString(file, "hush\n");
      assertThatThrownBy(
              () ->
                  secured.run(
                      query(typed()), new QueryLimits(Duration.ofSeconds(1), Long.MAX_VALUE, 1)))
          .hasMessageNotContaining("hush");
    }
  }

  private static TrinoSettings settings(URI url, Login login) {
    return new TrinoSettings(url, "reports", login, "hive", "logs", null, false, LIMITS);
  }

  private static TrinoWire.Script script(
      Map<String, String> types, List<List<@Nullable Object>> rows, String... states) {
    return new TrinoWire.Script(types, rows, List.of(states), true, null);
  }
}
