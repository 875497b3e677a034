package io.tocsin.adapter.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Athena over HTTP, AWS JSON 1.1, and the objects it writes to S3. It answers from scripts: what a
 * SQL text goes through, a state a look, and what its rows are. Shapes, limits and the tokens'
 * meaning are those of the Athena API reference (April 2026).
 */
final class AthenaWire implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  static {
    // Without it each answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private Function<String, @Nullable Script> made = sql -> null;
  private final Map<String, Execution> executions = new LinkedHashMap<>();
  private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
  final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  /** One request: the operation and its input; of S3, the object's path. */
  record Call(String operation, JsonNode body) {}

  /** What goes wrong with one call; without a code the call is carried out and its answer lost. */
  private record Fault(@Nullable String code, String message, int status) {}

  /**
   * What becomes of a SQL text.
   *
   * @param types a column's name and type, in Athena's words
   * @param rows texts, null for NULL
   * @param looks what each look at it tells: {@code RUNNING}, {@code RUNNING 1234} with the bytes
   *     read so far, or a state followed by more of its status as JSON; the last one stays
   * @param inS3 whether its result is an object
   */
  record Script(
      Map<String, String> types,
      List<List<@Nullable String>> rows,
      List<String> looks,
      boolean inS3) {}

  private static final class Execution {
    private final String id;
    private final JsonNode request;
    private final Script script;
    private int look;
    private boolean stopped;

    Execution(String id, JsonNode request, Script script) {
      this.id = id;
      this.request = request;
      this.script = script;
    }

    String look() {
      List<String> looks = script.looks();
      return looks.get(Math.min(look, looks.size() - 1));
    }

    boolean isOver() {
      return stopped || look().matches("(SUCCEEDED|FAILED|CANCELLED).*");
    }
  }

  AthenaWire() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Two tries a call, without a wait between. */
  AwsClients clients() {
    return new AwsClients(
        "eu-central-1",
        null,
        URI.create("http://localhost:" + server.getAddress().getPort()),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("dummy", "dummy")),
        () ->
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(2)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build());
  }

  AthenaWire on(String sql, Script script) {
    scripts.put(sql, script);
    return this;
  }

  /** Statements without a script go through what this makes when they are started. */
  AthenaWire making(Function<String, @Nullable Script> script) {
    made = script;
    return this;
  }

  /** The next call of an operation is answered with an error. */
  void refuse(String operation, String code, String message, int status) {
    faults
        .computeIfAbsent(operation, any -> new ArrayDeque<>())
        .add(new Fault(code, message, status));
  }

  /** The next call of an operation is carried out, and the connection closed without an answer. */
  void lose(String operation) {
    faults.computeIfAbsent(operation, any -> new ArrayDeque<>()).add(new Fault(null, "", 0));
  }

  List<Call> calls(String operation) {
    synchronized (calls) {
      return calls.stream().filter(call -> call.operation().equals(operation)).toList();
    }
  }

  /** Queries that are neither at their end nor stopped. */
  long running() {
    synchronized (executions) {
      return executions.values().stream().filter(each -> !each.isOver()).count();
    }
  }

  int started() {
    synchronized (executions) {
      return executions.size();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
      byte[] input = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      String operation = target == null ? "GetObject" : target.substring("AmazonAthena.".length());
      JsonNode body =
          target == null ? JSON.createObjectNode().put("path", path) : JSON.readTree(input);
      calls.add(new Call(operation, body));
      WireServer.saw((target == null ? "s3:" : "athena:") + operation);
      Fault fault = faults.getOrDefault(operation, new ArrayDeque<>()).poll();
      if (fault != null && fault.code() != null) {
        send(exchange, fault.status(), error(fault.code(), fault.message()));
        return;
      }
      String answer;
      int status = 200;
      try {
        synchronized (executions) {
          answer = target == null ? object(path) : answer(operation, body);
        }
      } catch (IllegalArgumentException refused) {
        answer = error("InvalidRequestException", String.valueOf(refused.getMessage()));
        status = 400;
      }
      if (fault == null) {
        send(exchange, status, answer);
      }
    }
  }

  private static String error(String code, String message) {
    return JSON.createObjectNode().put("__type", code).put("Message", message).toString();
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private String answer(String operation, JsonNode body) throws IOException {
    return switch (operation) {
      case "StartQueryExecution" -> start(body);
      case "BatchGetQueryExecution" -> looks(body);
      case "StopQueryExecution" -> {
        find(body).stopped = true;
        yield "{}";
      }
      case "GetQueryResults" -> page(body);
      default -> throw new IllegalArgumentException("no operation " + operation);
    };
  }

  /** The same token is the same query. */
  private String start(JsonNode request) {
    String sql = request.get("QueryString").asText();
    JsonNode token = request.get("ClientRequestToken");
    for (Execution each : executions.values()) {
      if (each.request.get("ClientRequestToken").equals(token)) {
        return started(each.id);
      }
    }
    Script known = scripts.get(sql);
    Script script = known == null ? made.apply(sql) : known;
    if (script == null) {
      throw new IllegalArgumentException("Database logs was not found for " + sql);
    }
    String id = "e-" + (executions.size() + 1);
    executions.put(id, new Execution(id, request, script));
    return started(id);
  }

  private static String started(String id) {
    return JSON.createObjectNode().put("QueryExecutionId", id).toString();
  }

  private Execution find(JsonNode body) {
    Execution found = executions.get(body.get("QueryExecutionId").asText());
    if (found == null) {
      throw new IllegalArgumentException("QueryExecution was not found");
    }
    return found;
  }

  private String looks(JsonNode body) throws IOException {
    if (body.get("QueryExecutionIds").size() > 50) {
      throw new IllegalArgumentException("at most 50 ids");
    }
    List<JsonNode> found = new ArrayList<>();
    List<JsonNode> missing = new ArrayList<>();
    for (JsonNode id : body.get("QueryExecutionIds")) {
      Execution execution = executions.get(id.asText());
      if (execution == null || execution.look().equals("GONE")) {
        missing.add(
            JSON.createObjectNode()
                .put("QueryExecutionId", id.asText())
                .put("ErrorMessage", "QueryExecution " + id.asText() + " was not found"));
      } else {
        found.add(described(execution));
        execution.look++;
      }
    }
    return JSON.createObjectNode()
        .putPOJO("QueryExecutions", found)
        .putPOJO("UnprocessedQueryExecutionIds", missing)
        .toString();
  }

  private static JsonNode described(Execution execution) throws IOException {
    String[] look = (execution.stopped ? "CANCELLED" : execution.look()).split(" ", 2);
    String more = look.length > 1 && look[1].startsWith("{") ? look[1] : "{}";
    long bytes = look.length > 1 && !look[1].startsWith("{") ? Long.parseLong(look[1]) : 1234;
    boolean reused = more.contains("reused");
    String location = execution.script.inS3() ? "s3://results/tocsin/" + execution.id + ".csv" : "";
    return JSON.readTree(
        """
        {"QueryExecutionId": "%s", "StatementType": "DML", "SubstatementType": "SELECT",
         "ResultConfiguration": {"OutputLocation": "%s"},
         "Status": {"State": "%s"%s},
         "Statistics": {"DataScannedInBytes": %d, "TotalExecutionTimeInMillis": 900,
           "QueryQueueTimeInMillis": 120, "EngineExecutionTimeInMillis": 700,
           "ResultReuseInformation": {"ReusedPreviousResult": %b}}}"""
            .formatted(
                execution.id,
                location,
                look[0],
                more.equals("{}") || reused ? "" : ", " + more.substring(1, more.length() - 1),
                reused ? 0 : bytes,
                reused));
  }

  /** The row of column names counts as one of the first page's. */
  private String page(JsonNode body) {
    Script script = find(body).script;
    int from = body.hasNonNull("NextToken") ? body.get("NextToken").asInt() : 0;
    int most = body.get("MaxResults").asInt();
    if (most < 1 || most > 1000) {
      throw new IllegalArgumentException("MaxResults is 1 to 1000");
    }
    List<Object> rows = new ArrayList<>();
    int all = script.rows().size() + 1;
    for (int i = from; i < Math.min(all, from + most); i++) {
      List<Object> cells = new ArrayList<>();
      for (String text : i == 0 ? List.copyOf(script.types().keySet()) : script.rows().get(i - 1)) {
        cells.add(text == null ? Map.of() : Map.of("VarCharValue", text));
      }
      rows.add(Map.of("Data", cells));
    }
    List<Object> columns = new ArrayList<>();
    script.types().forEach((name, type) -> columns.add(Map.of("Name", name, "Type", type)));
    Map<String, Object> page = new LinkedHashMap<>();
    page.put("ResultSet", Map.of("Rows", rows, "ResultSetMetadata", Map.of("ColumnInfo", columns)));
    if (from + most < all) {
      page.put("NextToken", String.valueOf(from + most));
    }
    return JSON.valueToTree(page).toString();
  }

  /** All values in quotes, NULL as nothing. */
  private String object(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).replace(".csv", "");
    Execution execution = executions.get(name);
    if (execution == null || !path.equals("/results/tocsin/" + name + ".csv")) {
      throw new IllegalArgumentException("no such object: " + path);
    }
    StringBuilder csv = new StringBuilder();
    line(csv, List.copyOf(execution.script.types().keySet()));
    execution.script.rows().forEach(row -> line(csv, row));
    return csv.toString();
  }

  private static void line(StringBuilder csv, List<@Nullable String> values) {
    String comma = "";
    for (String value : values) {
      csv.append(comma);
      if (value != null) {
        csv.append('"').append(value.replace("\"", "\"\"")).append('"');
      }
      comma = ",";
    }
    csv.append('\n');
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
