package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryResult;
import io.tocsin.query.ResultColumn;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.athena.AthenaClient;

/** The SDK's real requests and answers, AWS JSON 1.1 over HTTP. */
class AthenaWireTest {
  private static final BoundQuery QUERY =
      new BoundQuery(
          "sample",
          "SELECT a FROM t WHERE b = ? AND ts < ?",
          List.of(
              new ParameterValue.Text("it's"),
              new ParameterValue.Timestamp(Instant.parse("2026-11-22T03:00:00Z"))),
          new LogRange(Instant.EPOCH, Instant.parse("2026-11-22T03:00:00Z")));
  private static final String STARTED = "{\"QueryExecutionId\":\"e-1\"}";

  private final Map<String, Deque<String>> answers = new ConcurrentHashMap<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Duration> waits = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-22T04:00:00Z");
  private HttpServer server;
  private AthenaClient client;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    client =
        AthenaClient.builder()
            .endpointOverride(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(Apache5HttpClient.create())
            .build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  @Test
  void a_query_is_started_watched_and_read_page_by_page() {
    on("StartQueryExecution", STARTED);
    on("GetQueryExecution", state("QUEUED", ""), state("RUNNING", ""), state("SUCCEEDED", ""));
    on(
        "GetQueryResults",
        page("[\"n\",\"t\"],[\"1\",\"2026-11-22 03:12:00.000\"]", ",\"NextToken\":\"p2\""),
        page("[\"2\",\"2026-11-22 03:13:00.186641 UTC\"],[\"3\",null]", ""));

    QueryResult result = engine().run(QUERY);

    assertThat(result.columns())
        .containsExactly(new ResultColumn("n", "bigint"), new ResultColumn("t", "timestamp"));
    assertThat(result.rows())
        .isEqualTo(
            List.of(
                List.of(1L, Instant.parse("2026-11-22T03:12:00Z")),
                List.of(2L, Instant.parse("2026-11-22T03:13:00.186641Z")),
                Arrays.asList(3L, null)));
    assertThat(waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(375));
    assertThat(result.statistics().bytesScanned()).isEqualTo(1234);
    assertThat(result.statistics().costUsd()).isEqualTo(0.00005);
    assertThat(requests.get(0))
        .startsWith("AmazonAthena.StartQueryExecution ")
        .contains("\"ExecutionParameters\":[\"'it''s'\",\"TIMESTAMP '2026-11-22 03:00:00.000'\"]")
        .contains("\"Database\":\"logs\"", "\"WorkGroup\":\"reports\"", "\"ClientRequestToken\":");
    assertThat(requests.get(requests.size() - 1)).contains("\"NextToken\":\"p2\"");
  }

  @Test
  void a_failed_query_gives_Athenas_reason() {
    on("StartQueryExecution", STARTED);
    on(
        "GetQueryExecution",
        state("FAILED", ",\"AthenaError\":{\"ErrorMessage\":\"TABLE_NOT_FOUND: no alb_logs\"}"));

    assertThatThrownBy(() -> engine().run(QUERY))
        .isInstanceOf(QueryFailure.class)
        .hasMessage(
            "Athena could not run the report 'sample': TABLE_NOT_FOUND: no alb_logs (execution e-1)");
  }

  @Test
  void a_query_that_takes_too_long_is_stopped() {
    on("StartQueryExecution", STARTED);
    on("GetQueryExecution", state("RUNNING", ""));
    on("StopQueryExecution", "{}");

    assertThatThrownBy(() -> engine().run(QUERY))
        .hasMessage(
            "The report 'sample' was stopped after 60 s on Athena; ask for a shorter range.");
    assertThat(requests.get(requests.size() - 1))
        .isEqualTo("AmazonAthena.StopQueryExecution {\"QueryExecutionId\":\"e-1\"}");
    assertThat(waits.get(waits.size() - 1)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void a_refused_request_is_a_sentence() {
    on(
        "StartQueryExecution",
        "{\"__type\":\"InvalidRequestException\",\"Message\":\"Database logs was not found\"}");

    assertThatThrownBy(() -> engine().run(QUERY))
        .isInstanceOf(QueryFailure.class)
        .hasMessageStartingWith(
            "Athena could not run the report 'sample': Database logs was not found");
  }

  private AthenaQueryEngine engine() {
    return new AthenaQueryEngine(
        client,
        new AthenaSettings("logs", "reports", "s3://results/", Duration.ofSeconds(60), 10_000),
        () -> now,
        wait -> {
          waits.add(wait);
          now = now.plus(wait);
        });
  }

  /** Answers to an operation in order; the last one stays. */
  private void on(String operation, String... bodies) {
    answers.put("AmazonAthena." + operation, new ArrayDeque<>(List.of(bodies)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    requests.add(target + " " + request);
    WireServer.saw("athena:" + target.substring(target.indexOf('.') + 1));
    Deque<String> bodies = answers.getOrDefault(target, new ArrayDeque<>());
    String body = bodies.size() > 1 ? bodies.poll() : bodies.peek();
    byte[] bytes = String.valueOf(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    boolean error = body == null || body.contains("__type");
    exchange.sendResponseHeaders(error ? 400 : 200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static String state(String state, String more) {
    return "{\"QueryExecution\":{\"QueryExecutionId\":\"e-1\",\"Status\":{\"State\":\""
        + state
        + "\""
        + more
        + "},\"Statistics\":{\"DataScannedInBytes\":1234,\"TotalExecutionTimeInMillis\":900}}}";
  }

  private static String page(String rows, String more) {
    String data =
        rows.replaceAll("\"([^\"]*)\"", "{\"VarCharValue\":\"$1\"}")
            .replace("null", "{}")
            .replace("[", "{\"Data\":[")
            .replace("]", "]}");
    return "{\"ResultSet\":{\"Rows\":["
        + data
        + "],\"ResultSetMetadata\":{\"ColumnInfo\":[{\"Name\":\"n\",\"Type\":\"bigint\"},"
        + "{\"Name\":\"t\",\"Type\":\"timestamp\"}]}}"
        + more
        + "}";
  }
}
