package io.tocsin.adapter.aws;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * Speaks to the SDK's clients as AWS does: CloudWatch in Smithy RPC v2 CBOR, the tagging API,
 * CloudWatch Logs and EventBridge in AWS JSON 1.1, SNS and STS in the query protocol with XML.
 * Answers are queued; requests are kept.
 */
final class WireServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final ObjectMapper CBOR =
      new ObjectMapper(new CBORFactory())
          .registerModule(new SimpleModule().addSerializer(new EpochSeconds()));

  static {
    // Without it each answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final Queue<Answer> answers = new ArrayDeque<>();
  final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

  /** Every operation that any wire server of this process was asked for. */
  private static final Set<String> RECORDED = new ConcurrentSkipListSet<>();

  /**
   * As in IAM policies, {@code sns:ListTopics}: the service is the one the request is signed for.
   */
  static Set<String> recorded() {
    return Set.copyOf(RECORDED);
  }

  private static final Pattern SIGNED_FOR =
      Pattern.compile("Credential=[^,]*/([a-z-]+)/aws4_request");

  /** Services whose name in signatures is not the one in policies. */
  private static final Map<String, String> PREFIXES =
      Map.of("monitoring", "cloudwatch", "tagging", "tag");

  /** For servers of other tests. */
  static void saw(String action) {
    RECORDED.add(action);
  }

  /** The name in policies of the service that a signature is for. */
  static String service(String signed) {
    return PREFIXES.getOrDefault(signed, signed);
  }

  private static void record(Call call) {
    Matcher signed = SIGNED_FOR.matcher(call.authorization());
    if (signed.find()) {
      saw(service(signed.group(1)) + ":" + call.operation());
    }
  }

  /** One request: the operation, its input as JSON or as form fields, and who signed it. */
  record Call(String operation, JsonNode body, String authorization) {}

  private record Answer(int status, String type, byte[] body, Map<String, String> headers) {}

  WireServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  AwsClients clients() {
    return clients(null);
  }

  AwsClients clients(@Nullable String role) {
    return new AwsClients(
        "eu-central-1",
        role,
        uri(),
        StaticCredentialsProvider.create(AwsBasicCredentials.create("dummy", "dummy")),
        () ->
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(3)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build());
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  WireServer cbor(Map<String, Object> body) throws IOException {
    return cbor(200, body, Map.of());
  }

  /**
   * An error as CloudWatch sends it: the new protocol's type, the old protocol's code beside it.
   */
  WireServer cborError(int status, String code, String message) throws IOException {
    return cbor(
        status,
        Map.of("__type", "com.amazonaws.cloudwatch#" + code, "message", message),
        Map.of("x-amzn-query-error", code + ";Sender"));
  }

  private WireServer cbor(int status, Map<String, Object> body, Map<String, String> headers)
      throws IOException {
    Map<String, String> all = new TreeMap<>(headers);
    all.put("smithy-protocol", "rpc-v2-cbor");
    answers.add(new Answer(status, "application/cbor", CBOR.writeValueAsBytes(body), all));
    return this;
  }

  WireServer json(Map<String, Object> body) throws IOException {
    answers.add(
        new Answer(200, "application/x-amz-json-1.1", JSON.writeValueAsBytes(body), Map.of()));
    return this;
  }

  /** An error of AWS JSON 1.1. */
  WireServer jsonError(String code, String message) throws IOException {
    answers.add(
        new Answer(
            400,
            "application/x-amz-json-1.1",
            JSON.writeValueAsBytes(Map.of("__type", code, "message", message)),
            Map.of()));
    return this;
  }

  WireServer xml(String body) {
    return xml(200, body);
  }

  WireServer xml(int status, String body) {
    answers.add(new Answer(status, "text/xml", body.getBytes(StandardCharsets.UTF_8), Map.of()));
    return this;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Call call = call(exchange);
      calls.add(call);
      record(call);
      Answer answer = answers.poll();
      if (answer == null) {
        answer = new Answer(500, "text/plain", new byte[0], Map.of());
      }
      exchange.getResponseHeaders().set("Content-Type", answer.type());
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      int length = answer.body().length;
      exchange.sendResponseHeaders(answer.status(), length == 0 ? -1 : length);
      if (length > 0) {
        exchange.getResponseBody().write(answer.body());
      }
    }
  }

  private static Call call(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String signed = exchange.getRequestHeaders().getFirst("Authorization");
    String authorization = signed == null ? "" : signed;
    String path = exchange.getRequestURI().getPath();
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (path.contains("/operation/")) {
      return new Call(
          path.substring(path.lastIndexOf('/') + 1), CBOR.readTree(body), authorization);
    }
    if (target != null) {
      return new Call(
          target.substring(target.indexOf('.') + 1), JSON.readTree(body), authorization);
    }
    Map<String, String> form = new TreeMap<>();
    for (String field : new String(body, StandardCharsets.UTF_8).split("&")) {
      String[] parts = field.split("=", 2);
      form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return new Call(form.getOrDefault("Action", ""), JSON.valueToTree(form), authorization);
  }

  List<String> operations() {
    return calls.stream().map(Call::operation).toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** Timestamps of RPC v2 CBOR: tag 1, seconds. */
  private static final class EpochSeconds extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1;

    EpochSeconds() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      ((CBORGenerator) out).writeTag(1);
      out.writeNumber(value.toEpochMilli() / 1000.0);
    }
  }

  /** Timestamps of AWS JSON 1.1: seconds. */
  static final class Seconds extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1;

    Seconds() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      out.writeNumber(value.toEpochMilli() / 1000.0);
    }
  }
}
