package io.tocsin.app;

import io.tocsin.accesslog.LogFetch;
import io.tocsin.adapter.aws.AwsClients;
import io.tocsin.adapter.aws.S3Logs;
import io.tocsin.definition.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetching access logs from the bucket that load balancers write to. */
public final class LogFetching implements AutoCloseable {
  private static final Pattern SOURCE =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:/[A-Za-z0-9!_.*'()=-]+)*)/?");

  private final AwsClients clients;
  private final LogFetch fetch;

  private LogFetching(AwsClients clients, LogFetch fetch) {
    this.clients = clients;
    this.fetch = fetch;
  }

  /**
   * With the access of the environment when the cloud is AWS, else with the machine's.
   *
   * @param source {@code s3://bucket/prefix}, what stands before {@code AWSLogs}
   * @throws IllegalArgumentException when that is none, or no Region is known
   */
  public static LogFetching open(TocsinConfiguration configuration, String source) {
    Matcher parts = SOURCE.matcher(source);
    List<String> mistakes = new ArrayList<>();
    if (source.isBlank()) {
      mistakes.add("where the logs are is not known; set logs.source, or give --source");
    } else if (!parts.matches() || source.contains("/AWSLogs")) {
      mistakes.add(
          "the source is '"
              + source
              + "'; expected s3://bucket or s3://bucket/prefix, what stands before AWSLogs");
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
    String prefix = parts.group(2).isEmpty() ? "" : parts.group(2).substring(1) + "/";
    AwsClients clients =
        new AwsClients(environment(configuration), configuration.getAws().options());
    return new LogFetching(
        clients,
        new LogFetch(new S3Logs(clients.s3(), parts.group(1)), prefix, configuration.logFolder()));
  }

  private static Environment environment(TocsinConfiguration configuration) {
    if (configuration.getCloud().equals("aws")) {
      return Declared.read(configuration, Map.of()).wholeOrThrow().environment();
    }
    String region =
        AwsClients.defaultRegion()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no AWS Region is set; set AWS_REGION to that of the bucket"));
    return new Environment("logs", "here", "", region, null);
  }

  public LogFetch fetch() {
    return fetch;
  }

  @Override
  public void close() {
    clients.close();
  }
}
