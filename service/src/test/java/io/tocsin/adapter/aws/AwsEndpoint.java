package io.tocsin.adapter.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.evaluation.EvaluationRangePolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import javax.sql.DataSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/**
 * An account over HTTP as AWS answers it, in every Region, over the embedded account: CloudWatch in
 * Smithy RPC v2 CBOR, SNS and STS in the query protocol, CloudWatch Logs, EventBridge and the
 * tagging API in AWS JSON 1.1. Which service and Region a call is for is in its signature, which is
 * not checked otherwise.
 *
 * <pre>{@code
 * try (AwsEndpoint aws = AwsEndpoint.start(dataSource, "111122223333", Clock.systemUTC())) {
 *   new AwsClients("eu-central-1", null, aws.uri()) …
 * }
 * }</pre>
 *
 * <p>{@link AwsEndpointProcess} is the same in a process of its own.
 */
public final class AwsEndpoint implements AutoCloseable {
  private static final int THREADS = 32;

  static {
    // Without it each answer waits 40 ms for an acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
  private final Map<String, EmbeddedAccount> regions = new ConcurrentHashMap<>();
  private final DataSource dataSource;
  private final String account;
  private final InstantSource clock;
  private final EmbeddedAccount.Confirmation confirmation;
  private final AtomicLong requests = new AtomicLong();
  private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Call> made = new ConcurrentLinkedQueue<>();
  private volatile WireFault.Plan faults = WireFault.Plan.NONE;
  private volatile Duration latency = Duration.ZERO;
  private volatile Consumer<Call> heard = call -> {};

  /**
   * One request that arrived.
   *
   * @param at by the endpoint's clock
   * @param service as in policies, {@code cloudwatch}
   * @param accessKey who signed it
   */
  public record Call(
      Instant at, String service, String operation, String region, String accessKey) {
    /** As in policies: {@code sns:Subscribe}. */
    public String action() {
      return service + ":" + operation;
    }
  }

  private AwsEndpoint(
      DataSource dataSource,
      String account,
      InstantSource clock,
      EmbeddedAccount.Confirmation confirmation)
      throws IOException {
    this.dataSource = dataSource;
    this.account = account;
    this.clock = clock;
    this.confirmation = confirmation;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::handle);
  }

  /** Starts on a free port of the loopback interface; subscriptions are confirmed by mail. */
  public static AwsEndpoint start(DataSource dataSource, String account, InstantSource clock) {
    return start(dataSource, account, clock, EmbeddedAccount.Confirmation.BY_MAIL);
  }

  /** Starts on a free port of the loopback interface. */
  public static AwsEndpoint start(
      DataSource dataSource,
      String account,
      InstantSource clock,
      EmbeddedAccount.Confirmation confirmation) {
    try {
      AwsEndpoint endpoint = new AwsEndpoint(dataSource, account, clock, confirmation);
      endpoint.server.start();
      return endpoint;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** What is behind the endpoint in a Region. */
  public EmbeddedAccount region(String region) {
    return regions.computeIfAbsent(
        region,
        name ->
            EmbeddedAccount.open(
                dataSource,
                account,
                name,
                clock,
                EvaluationRangePolicy.PUBLISHED_EVIDENCE,
                confirmation));
  }

  /** All calls so far, in the order in which they arrived. */
  public List<Call> calls() {
    return List.copyOf(calls);
  }

  /** Those that were carried out, whether the answer arrived or not. */
  public List<Call> made() {
    return List.copyOf(made);
  }

  public void forgetCalls() {
    calls.clear();
    made.clear();
  }

  /** What goes wrong from now on. */
  public void faults(WireFault.Plan plan) {
    this.faults = plan;
  }

  /** How long each answer takes at least. */
  public void latency(Duration latency) {
    this.latency = latency;
  }

  /** Is told each call as it arrives, before it is answered; may block it. */
  public void onCall(Consumer<Call> heard) {
    this.heard = heard;
  }

  private void handle(HttpExchange exchange) throws IOException {
    long began = System.nanoTime();
    try (exchange) {
      byte[] body = body(exchange);
      WireProtocol protocol = WireProtocol.of(exchange);
      WireProtocol.Request request = protocol.request(exchange, body);
      Call call =
          new Call(
              clock.instant(),
              request.service(),
              request.operation(),
              request.region(),
              request.accessKey());
      calls.add(call);
      WireServer.saw(call.action());
      heard.accept(call);
      WireFault fault = faults.of(call, requests.incrementAndGet());
      if (fault == WireFault.LOST_CALL) {
        return; // closed without an answer
      }
      WireProtocol.Answer answer = answer(protocol, request, fault);
      if (answer.status() == 200) {
        made.add(call);
      }
      if (fault == WireFault.LATE_ANSWER) {
        Thread.sleep(1_500);
      }
      if (fault != WireFault.LOST_ANSWER) {
        pause(began);
        send(exchange, answer);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    return "gzip".equals(encoding)
        ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
        : body;
  }

  private void pause(long began) throws InterruptedException {
    long rest = latency.toNanos() - (System.nanoTime() - began);
    if (rest > 0) {
      Thread.sleep(rest / 1_000_000, (int) (rest % 1_000_000));
    }
  }

  private WireProtocol.Answer answer(
      WireProtocol protocol, WireProtocol.Request request, WireFault fault) throws IOException {
    if (fault == WireFault.THROTTLED) {
      return protocol.error(WireError.throttled(request.service()));
    } else if (fault == WireFault.FAILED) {
      return protocol.error(new WireError("InternalFailure", null, 500, "it failed inside"));
    } else if (fault == WireFault.UNAVAILABLE) {
      return protocol.error(new WireError("ServiceUnavailable", null, 503, "try again later"));
    }
    try {
      return protocol.answer(request.operation(), result(request));
    } catch (AwsServiceException e) {
      return protocol.error(WireError.of(e));
    }
  }

  private SdkPojo result(WireProtocol.Request request) {
    if (request.service().equals("sts")) {
      return WireOperations.call(new WireSts(account, clock), request);
    }
    EmbeddedAccount there = region(request.region());
    Object client =
        switch (request.service()) {
          case "cloudwatch" -> there.cloudWatch();
          case "sns" -> there.sns();
          case "logs" -> there.logs();
          case "events" -> there.events();
          case "tag" -> there.tagging();
          default ->
              throw new IllegalArgumentException("no service '" + request.service() + "' is here");
        };
    return WireOperations.call(client, request);
  }

  private void send(HttpExchange exchange, WireProtocol.Answer answer) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", answer.type());
    answer.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(answer.status(), answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
