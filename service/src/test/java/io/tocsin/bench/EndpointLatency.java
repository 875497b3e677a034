package io.tocsin.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks an endpoint at a steady rate and prints the latencies. A request's time starts when it was
 * due, not when it was sent, so that a slow answer counts against those that had to wait for it.
 *
 * <p>Run it as a file: {@code java EndpointLatency.java URL [per second] [seconds]}.
 */
public final class EndpointLatency {
  private static final int CONNECTIONS = 8;

  private EndpointLatency() {}

  /** Arguments: URL, requests a second (200), seconds (20). */
  public static void main(String[] arguments) throws InterruptedException {
    URI uri = URI.create(arguments[0]);
    int rate = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 200;
    int seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 20;
    run(uri, rate, 5); // warm-up, for both sides
    long[] nanos = run(uri, rate, seconds);
    Arrays.sort(nanos);
    System.out.printf(
        "%d requests at %d/s: p50 %.2f ms, p90 %.2f ms, p99 %.2f ms, most %.2f ms%n",
        nanos.length, rate, at(nanos, 0.50), at(nanos, 0.90), at(nanos, 0.99), at(nanos, 1.00));
  }

  private static double at(long[] sorted, double quantile) {
    int index = (int) Math.ceil(quantile * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }

  private static long[] run(URI uri, int rate, int seconds) throws InterruptedException {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    HttpRequest request = HttpRequest.newBuilder(uri).build();
    long[] nanos = new long[rate * seconds];
    AtomicInteger next = new AtomicInteger();
    long start = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.execute(
          () -> {
            for (int n = next.getAndIncrement(); n < nanos.length; n = next.getAndIncrement()) {
              long due = start + n * (1_000_000_000L / rate);
              LockSupport.parkNanos(due - System.nanoTime());
              ask(client, request);
              nanos[n] = System.nanoTime() - due;
            }
          });
    }
    threads.shutdown();
    if (!threads.awaitTermination(seconds + 60L, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the server does not answer " + rate + " requests a second");
    }
    return nanos;
  }

  private static void ask(HttpClient client, HttpRequest request) {
    try {
      int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
      if (status != 200) {
        throw new IllegalStateException(request.uri() + " answered " + status);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
