package io.tocsin.adapter.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Issuers that answer too much, too late, or with somewhere else. */
class BoundedHttpTest {
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/fits", exchange -> answer(exchange, 256 * 1024));
    server.createContext("/long", exchange -> answer(exchange, 256 * 1024 + 1));
    server.createContext("/slow", this::slow);
    server.createContext(
        "/elsewhere",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/fits");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private static void answer(HttpExchange exchange, int length) throws IOException {
    exchange.sendResponseHeaders(200, length);
    exchange
        .getResponseBody()
        .write("x".repeat(length).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    exchange.close();
  }

  /** Sends the beginning of a body, and then nothing. */
  private void slow(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 10);
    exchange.getResponseBody().write('{');
    exchange.getResponseBody().flush();
    asked.countDown();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private String get(Duration within, String path) throws IOException {
    return new BoundedHttp(within)
        .get(URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
  }

  @Test
  void an_answer_is_taken_up_to_a_quarter_of_a_megabyte() throws IOException {
    assertThat(get(Duration.ofSeconds(20), "/fits")).hasSize(256 * 1024);
    assertThatThrownBy(() -> get(Duration.ofSeconds(20), "/long"))
        .hasMessage("the answer is longer than 256 KiB");
  }

  @Test
  void a_body_that_does_not_end_is_waited_for_no_longer_than_the_whole_may_take()
      throws InterruptedException {
    assertThatThrownBy(() -> get(Duration.ofSeconds(1), "/slow"))
        .hasMessage("there was no answer within 1 s");
    asked.await();
  }

  @Test
  void redirects_are_not_followed_and_nothing_is_sent_openly_to_other_machines() {
    assertThatThrownBy(() -> get(Duration.ofSeconds(20), "/elsewhere"))
        .hasMessage("it answered with status 302");
    assertThatThrownBy(
            () ->
                new BoundedHttp(Duration.ofSeconds(1))
                    .get(URI.create("http://issuer.example/keys")))
        .hasMessage("it is not https");
  }
}
