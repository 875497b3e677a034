package io.tocsin.adapter.aws;

import io.tocsin.definition.Environment;
import io.tocsin.plan.LivePorts;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/** An empty account behind HTTP, and the adapters over the SDK's real clients of it. */
public final class HttpAccount implements AutoCloseable {
  private final AwsEndpoint aws;
  final AwsClients clients;
  private final LivePorts ports;

  public HttpAccount() {
    this(Duration.ofSeconds(30));
  }

  /**
   * @param attempt how long the clients wait for an answer
   */
  public HttpAccount(Duration attempt) {
    aws = AwsEndpoint.start(database(), "111122223333", Clock.systemUTC());
    clients =
        new AwsClients(
            new Environment("platform", "here", "", "eu-central-1", null),
            new AwsOptions(aws.uri(), false, true),
            attempt,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("dummy", "dummy")),
            HttpAccount::quickRetries);
    ports =
        new LivePorts(
            new CloudWatchAlarms(
                clients.cloudWatch(), clients.tagging(), Clock.systemUTC(), duration -> {}),
            new SnsTopics(clients.sns(), clients.tagging()),
            new CloudWatchLogGroups(
                clients.logs(), clients.tagging(), Clock.systemUTC(), duration -> {}),
            new EventBridgeRules(clients.events()),
            new CloudWatchMutes(clients.cloudWatch(), Clock.systemUTC(), duration -> {}),
            new CloudWatchDetectors(clients.cloudWatch(), Clock.systemUTC(), duration -> {}),
            new CloudWatchDashboards(clients.cloudWatch(), Clock.systemUTC(), duration -> {}));
  }

  private static StandardRetryStrategy quickRetries() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .backoffStrategy(BackoffStrategy.retryImmediately())
        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
        .build();
  }

  public AwsEndpoint aws() {
    return aws;
  }

  public LivePorts ports() {
    return ports;
  }

  private static JdbcDataSource database() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return dataSource;
  }

  @Override
  public void close() {
    clients.close();
    aws.close();
  }
}
