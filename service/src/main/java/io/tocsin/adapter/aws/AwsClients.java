package io.tocsin.adapter.aws;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The real clients of one account and Region, sharing one HTTP client. Credentials come from the
 * SDK's usual places (environment, profile, web identity, container, instance), then from the role
 * of the environment if it has one. Nothing is called until a client is.
 */
public final class AwsClients implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);
  private static final Duration CALL = Duration.ofMinutes(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(35);

  private final SdkHttpClient http;
  private final Region region;
  private final @Nullable URI endpoint;
  private final Supplier<? extends RetryStrategy> retries;
  private final StsClient sts;
  private final AwsCredentialsProvider credentials;
  private final @Nullable StsAssumeRoleCredentialsProvider assumed;

  /**
   * @param region such as {@code eu-central-1}
   * @param role ARN of a role to assume, or null to use the credentials as they are
   * @param endpoint where to call instead of AWS, for stand-ins; null for AWS
   */
  public AwsClients(String region, @Nullable String role, @Nullable URI endpoint) {
    this(
        region,
        role,
        endpoint,
        DefaultCredentialsProvider.builder().build(),
        AwsRetryStrategy::adaptiveRetryStrategy);
  }

  AwsClients(
      String region,
      @Nullable String role,
      @Nullable URI endpoint,
      AwsCredentialsProvider base,
      Supplier<? extends RetryStrategy> retries) {
    this.region = Region.of(region);
    this.endpoint = endpoint;
    this.retries = retries;
    this.http =
        Apache5HttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(READ)
            .maxConnections(20)
            .build();
    this.sts = with(StsClient.builder(), base).build();
    this.assumed =
        role == null
            ? null
            : StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role).roleSessionName("tocsin"))
                .build();
    this.credentials = assumed == null ? base : assumed;
  }

  /** The Region that the environment or the profile names. */
  public static Optional<String> defaultRegion() {
    try {
      return Optional.ofNullable(DefaultAwsRegionProviderChain.builder().build().getRegion())
          .map(Region::id);
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  public CloudWatchClient cloudWatch() {
    return with(CloudWatchClient.builder(), credentials).build();
  }

  public SnsClient sns() {
    return with(SnsClient.builder(), credentials).build();
  }

  public CloudWatchLogsClient logs() {
    return with(CloudWatchLogsClient.builder(), credentials).build();
  }

  public EventBridgeClient events() {
    return with(EventBridgeClient.builder(), credentials).build();
  }

  public ResourceGroupsTaggingApiClient tagging() {
    return with(ResourceGroupsTaggingApiClient.builder(), credentials).build();
  }

  public AthenaClient athena() {
    return with(AthenaClient.builder(), credentials).build();
  }

  /**
   * Asks whose credentials these are: a plan against the wrong account would create everything.
   *
   * @return the twelve digits of the account the clients work in
   * @throws io.tocsin.plan.AccountFailure when there are no valid credentials
   */
  public String account() {
    try (StsClient client = with(StsClient.builder(), credentials).build()) {
      return AwsFailures.call("sts:GetCallerIdentity", client::getCallerIdentity).account();
    }
  }

  // Each client has its own strategy: an adaptive one slows all its calls when one is throttled.
  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(
      B builder, AwsCredentialsProvider provider) {
    builder
        .httpClient(http)
        .region(region)
        .credentialsProvider(provider)
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(retries.get())
                .apiCallTimeout(CALL)
                .apiCallAttemptTimeout(ATTEMPT)
                .build());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder;
  }

  @Override
  public void close() {
    if (assumed != null) {
      assumed.close();
    }
    sts.close();
    http.close();
  }
}
