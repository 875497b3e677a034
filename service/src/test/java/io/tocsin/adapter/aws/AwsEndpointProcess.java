package io.tocsin.adapter.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.h2.jdbcx.JdbcDataSource;

/**
 * An {@link AwsEndpoint} in a process of its own, until it is killed.
 *
 * <p>{@code java … AwsEndpointProcess FILE ACCOUNT [LATENCY_MS]}: writes its address to the file
 * when it answers, and each call to the file beside it that ends in {@code .calls}, as {@code
 * instant accessKey action region}.
 */
public final class AwsEndpointProcess {
  private AwsEndpointProcess() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path file = Path.of(args[0]);
    Path log = Path.of(args[0] + ".calls");
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:aws;DB_CLOSE_DELAY=-1");
    AwsEndpoint endpoint = AwsEndpoint.start(dataSource, args[1], Clock.systemUTC());
    endpoint.latency(Duration.ofMillis(args.length > 2 ? Long.parseLong(args[2]) : 0));
    var calls = Files.newBufferedWriter(log);
    endpoint.onCall(
        call -> {
          try {
            synchronized (calls) {
              calls.write(
                  String.join(
                      " ", call.at().toString(), call.accessKey(), call.action(), call.region()));
              calls.newLine();
              calls.flush();
            }
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    Files.writeString(file, endpoint.uri().toString());
    Thread.currentThread().join();
  }
}
