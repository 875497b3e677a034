package io.tocsin.adapter.trino;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A coordinator as clients see it ("Trino client REST API" in Trino's documentation): POST {@code
 * /v1/statement} begins a query, GET of {@code nextUri} gives its next piece until there is none,
 * DELETE of it ends the query. It answers from scripts: what a SQL text goes through and gives.
 */
final class TrinoWire implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PIECE = 5000;

  static {
    // Without it each answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final Map<String, Script> scripts = new ConcurrentHashMap<>();
  private final Map<String, Query> queries = new ConcurrentHashMap<>();
  private final AtomicInteger last = new AtomicInteger();
  final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  /** One POST: the statement and its headers, names in lower case. */
  record Call(String statement, Map<String, String> headers) {}

  /**
   * What becomes of a SQL text.
   *
   * @param types a column's name and type, in Trino's words
   * @param rows values as JSON has them
   * @param states what it tells before its rows; the last one for ever when {@code ends} is false
   * @param error told instead of rows
   */
  record Script(
      Map<String, String> types,
      List<List<@Nullable Object>> rows,
      List<String> states,
      boolean ends,
      @Nullable String error) {}

  private static final class Query {
    private final String id;
    private final Script script;
    private volatile boolean over;

    Query(String id, Script script) {
      this.id = id;
      this.script = script;
    }
  }

  TrinoWire() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** The text that the driver sends for a SQL text without parameters. */
  TrinoWire on(String sql, Script script) {
    scripts.put("EXECUTE IMMEDIATE '" + sql.replace("'", "''") + "'", script);
    return this;
  }

  long running() {
    return queries.values().stream().filter(query -> !query.over).count();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      String[] path = exchange.getRequestURI().getPath().split("/");
      switch (exchange.getRequestMethod()) {
        case "POST" -> send(exchange, 200, begin(exchange, body));
        case "GET" -> send(exchange, 200, piece(path[4], Integer.parseInt(path[5])));
        default -> {
          queries.get(path[4]).over = true;
          exchange.sendResponseHeaders(204, -1);
        }
      }
    }
  }

  private ObjectNode begin(HttpExchange exchange, String statement) {
    Map<String, String> headers = new LinkedHashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
    calls.add(new Call(statement, headers));
    String known = statement.replaceFirst("(?s)'\\s+USING .*", "'");
    Query query =
        new Query(
            "20261122_03120%d_00001_abcde".formatted(last.incrementAndGet()),
            scripts.getOrDefault(
                known,
                new Script(Map.of(), List.of(), List.of(), true, "no script for " + statement)));
    queries.put(query.id, query);
    return answer(query, "QUEUED").put("nextUri", next(query, 0));
  }

  private String next(Query query, int piece) {
    return uri() + "/v1/statement/executing/" + query.id + "/" + piece;
  }

  private ObjectNode piece(String id, int piece) {
    Query query = queries.get(id);
    Script script = query.script;
    if (query.over) {
      return error(answer(query, "FAILED"), "Query was canceled");
    }
    if (piece < script.states().size() || !script.ends()) {
      String state = script.states().get(Math.min(piece, script.states().size() - 1));
      return answer(query, state).put("nextUri", next(query, piece + 1));
    }
    if (script.error() != null) {
      query.over = true;
      return error(answer(query, "FAILED"), script.error());
    }
    int from = (piece - script.states().size()) * PIECE;
    int to = Math.min(script.rows().size(), from + PIECE);
    ObjectNode answer = answer(query, to == script.rows().size() ? "FINISHED" : "RUNNING");
    answer.set("columns", JSON.valueToTree(columns(script)));
    if (from < to) {
      answer.set("data", JSON.valueToTree(script.rows().subList(from, to)));
    }
    if (to < script.rows().size()) {
      answer.put("nextUri", next(query, piece + 1));
    } else {
      query.over = true;
    }
    return answer;
  }

  private static List<Object> columns(Script script) {
    List<Object> columns = new ArrayList<>();
    script
        .types()
        .forEach(
            (name, type) -> {
              String raw = type.replaceFirst("\\(.*\\)", "");
              List<Object> arguments =
                  type.contains("(")
                      ? List.of(
                          Map.of(
                              "kind",
                              "LONG",
                              "value",
                              Integer.parseInt(type.replaceAll("\\D", ""))))
                      : List.of();
              columns.add(
                  Map.of(
                      "name",
                      name,
                      "type",
                      type,
                      "typeSignature",
                      Map.of("rawType", raw, "arguments", arguments)));
            });
    return columns;
  }

  private ObjectNode answer(Query query, String state) {
    ObjectNode answer =
        JSON.createObjectNode().put("id", query.id).put("infoUri", uri() + "/ui/" + query.id);
    ObjectNode stats = answer.putObject("stats");
    stats.put("state", state).put("queued", state.equals("QUEUED")).put("scheduled", true);
    stats.put("progressPercentage", 40.0).put("nodes", 1).put("physicalInputBytes", 4321);
    stats.put("queuedTimeMillis", 7);
    for (String figure :
        List.of(
            "totalSplits",
            "queuedSplits",
            "runningSplits",
            "completedSplits",
            "cpuTimeMillis",
            "wallTimeMillis",
            "elapsedTimeMillis",
            "processedRows",
            "processedBytes",
            "peakMemoryBytes",
            "spilledBytes")) {
      stats.put(figure, 1);
    }
    return answer;
  }

  private static ObjectNode error(ObjectNode answer, String message) {
    ObjectNode error = answer.putObject("error");
    error.put("message", message).put("errorCode", 46).put("errorName", "TABLE_NOT_FOUND");
    error.put("errorType", "USER_ERROR");
    return answer;
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body) throws IOException {
    byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
