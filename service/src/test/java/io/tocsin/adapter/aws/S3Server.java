package io.tocsin.adapter.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Two operations of S3 over HTTP, one bucket: ListObjectsV2, a page at a time, and GetObject. (S3
 * API reference, "ListObjectsV2", "GetObject" and "Error responses".)
 */
final class S3Server implements AutoCloseable {
  static final String BUCKET = "shop-logs";

  /** What goes wrong with an answer to GetObject. */
  enum Fault {
    SLOW_DOWN,
    CUT,
    DENIED
  }

  private final HttpServer server;
  private final NavigableMap<String, byte[]> objects = new TreeMap<>();
  private final Map<String, Queue<Fault>> faults = new HashMap<>();
  private final int page;
  final AtomicInteger lists = new AtomicInteger();
  final AtomicInteger gets = new AtomicInteger();
  private final AtomicInteger now = new AtomicInteger();
  final AtomicInteger most = new AtomicInteger();

  /**
   * @param page keys of an answer
   */
  S3Server(int page) throws IOException {
    this.page = page;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  synchronized S3Server put(String key, byte[] content) {
    objects.put(key, content);
    return this;
  }

  synchronized void fail(String key, Fault fault) {
    faults.computeIfAbsent(key, any -> new ArrayDeque<>()).add(fault);
  }

  private void handle(HttpExchange exchange) throws IOException {
    most.accumulateAndGet(now.incrementAndGet(), Math::max);
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(1);
      exchange.getRequestBody().readAllBytes();
      if (!path.equals(BUCKET) && !path.startsWith(BUCKET + "/")) {
        error(exchange, 404, "NoSuchBucket", "The specified bucket does not exist");
      } else if (path.length() <= BUCKET.length() + 1) {
        WireServer.saw("s3:ListBucket");
        lists.incrementAndGet();
        answer(exchange, 200, list(parameters(exchange.getRequestURI().getRawQuery())));
      } else {
        WireServer.saw("s3:GetObject");
        gets.incrementAndGet();
        object(exchange, path.substring(BUCKET.length() + 1));
      }
    } finally {
      now.decrementAndGet();
    }
  }

  private void object(HttpExchange exchange, String key) throws IOException {
    byte[] content;
    Fault fault;
    synchronized (this) {
      content = objects.get(key);
      Queue<Fault> queue = faults.get(key);
      fault = queue == null ? null : queue.poll();
    }
    if (content == null) {
      error(exchange, 404, "NoSuchKey", "The specified key does not exist.");
    } else if (fault == Fault.SLOW_DOWN) {
      error(exchange, 503, "SlowDown", "Please reduce your request rate.");
    } else if (fault == Fault.DENIED) {
      error(exchange, 403, "AccessDenied", "Access Denied");
    } else {
      exchange.sendResponseHeaders(200, content.length);
      exchange
          .getResponseBody()
          .write(content, 0, fault == Fault.CUT ? content.length / 2 : content.length);
      exchange.getResponseBody().flush();
    }
  }

  private synchronized byte[] list(Map<String, String> asked) {
    String prefix = asked.getOrDefault("prefix", "");
    @Nullable String delimiter = asked.get("delimiter");
    String after = asked.getOrDefault("continuation-token", "");
    TreeSet<String> names = new TreeSet<>();
    for (String key : objects.keySet()) {
      if (key.startsWith(prefix)) {
        int end = delimiter == null ? -1 : key.indexOf(delimiter, prefix.length());
        names.add(end < 0 ? key : key.substring(0, end + 1));
      }
    }
    StringBuilder xml =
        new StringBuilder(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>"
                + BUCKET
                + "</Name>");
    int count = 0;
    String last = after;
    boolean truncated = false;
    for (String name : names.tailSet(after, false)) {
      if (count == page) {
        truncated = true;
        break;
      }
      count++;
      last = name;
      byte[] content = objects.get(name);
      xml.append(
          content == null
              ? "<CommonPrefixes><Prefix>" + name + "</Prefix></CommonPrefixes>"
              : "<Contents><Key>"
                  + name
                  + "</Key><Size>"
                  + content.length
                  + "</Size><StorageClass>STANDARD</StorageClass></Contents>");
    }
    xml.append("<KeyCount>" + count + "</KeyCount><IsTruncated>" + truncated + "</IsTruncated>");
    if (truncated) {
      xml.append("<NextContinuationToken>" + last + "</NextContinuationToken>");
    }
    return xml.append("</ListBucketResult>").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      parameters.put(
          equals < 0 ? pair : pair.substring(0, equals),
          equals < 0 ? "" : URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return parameters;
  }

  private static void error(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    answer(
        exchange,
        status,
        ("<?xml version=\"1.0\"?><Error><Code>"
                + code
                + "</Code><Message>"
                + message
                + "</Message></Error>")
            .getBytes(StandardCharsets.UTF_8));
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
