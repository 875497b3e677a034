package io.tocsin.adapter.aws;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An {@link AwsEndpoint} in a process of its own, until its standard input ends or it is killed.
 *
 * <p>{@code java … AwsEndpointProcess FILE ACCOUNT}: writes its address to the file when it
 * answers, and each call to the file beside it that ends in {@code .calls}, as {@code instant
 * accessKey action region}. Lines of its standard input change how it answers: {@code latency 20}
 * for 20 ms, {@code limits} for the documented rates.
 */
public final class AwsEndpointProcess {
  private AwsEndpointProcess() {}

  /** Arguments: a file, an account. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:aws;DB_CLOSE_DELAY=-1");
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (AwsEndpoint endpoint = AwsEndpoint.start(dataSource, arguments[1], Clock.systemUTC());
        BufferedWriter calls = Files.newBufferedWriter(Path.of(arguments[0] + ".calls"))) {
      endpoint.onCall(call -> write(call, calls));
      Files.writeString(file, endpoint.uri().toString());
      String order;
      while ((order = orders.readLine()) != null) {
        if (order.startsWith("latency ")) {
          endpoint.latency(Duration.ofMillis(Long.parseLong(order.substring(8))));
        } else if (order.equals("limits")) {
          endpoint.faults(new WireLimits());
        } else {
          throw new IllegalArgumentException("'" + order + "' is not understood");
        }
      }
    }
  }

  private static void write(AwsEndpoint.Call call, BufferedWriter calls) {
    try {
      synchronized (calls) {
        calls.write(
            String.join(" ", call.at().toString(), call.accessKey(), call.action(), call.region()));
        calls.newLine();
        calls.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
