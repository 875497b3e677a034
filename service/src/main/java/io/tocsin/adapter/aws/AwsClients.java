package io.tocsin.adapter.aws;

import io.tocsin.definition.Access;
import io.tocsin.definition.Environment;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * The real clients of one account and Region, sharing one HTTP client. Credentials come from the
 * profile that the environment names or from the SDK's usual places (environment, profile, web
 * identity, container, instance), then from the role of the environment if it has one. Nothing is
 * called until a client is.
 *
 * <p>The SDK makes a read up to three times ("standard" retry mode). A write it makes once: who
 * calls knows whether it may be made twice ({@link io.tocsin.plan.Retries}), and an unanswered
 * Subscribe that is sent again is a second mail. "Adaptive" retry mode was tried and left: it slows
 * all calls of a client when one is throttled, though each operation has a limit of its own.
 */
public final class AwsClients implements AutoCloseable {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration READ = Duration.ofSeconds(30);
  private static final Duration CALL = Duration.ofMinutes(2);
  private static final Duration ATTEMPT = Duration.ofSeconds(35);

  private final SdkHttpClient http;
  private final Region region;
  private final AwsOptions options;
  private final Supplier<? extends RetryStrategy> retries;
  private final StsClient sts;
  private final AwsCredentialsProvider credentials;
  private final Duration attempt;
  private final @Nullable StsAssumeRoleCredentialsProvider assumed;
  private final @Nullable Runnable gate;

  /** The clients of an environment, in its Region. */
  public AwsClients(Environment environment, AwsOptions options) {
    this(environment, options, base(environment, options), AwsRetryStrategy::standardRetryStrategy);
  }

  AwsClients(
      String region,
      @Nullable String role,
      @Nullable URI endpoint,
      AwsCredentialsProvider base,
      Supplier<? extends RetryStrategy> retries) {
    this(
        new Environment("platform", "here", "", region, role),
        new AwsOptions(endpoint, false, true),
        base,
        retries);
  }

  AwsClients(
      Environment environment,
      AwsOptions options,
      AwsCredentialsProvider base,
      Supplier<? extends RetryStrategy> retries) {
    this(environment, options, ATTEMPT, base, retries);
  }

  /**
   * @param attempt how long one request may take
   */
  AwsClients(
      Environment environment,
      AwsOptions options,
      Duration attempt,
      AwsCredentialsProvider base,
      Supplier<? extends RetryStrategy> retries) {
    this.attempt = attempt;
    this.region = Region.of(environment.region());
    this.options = options;
    this.retries = retries;
    this.http =
        Apache5HttpClient.builder()
            .connectionTimeout(CONNECT)
            .socketTimeout(READ)
            .maxConnections(20)
            .build();
    this.sts = with(StsClient.builder(), base, retries.get(), null).build();
    this.assumed = assumed(environment);
    this.credentials = assumed == null ? base : assumed;
    this.gate = null;
  }

  private AwsClients(AwsClients other, Runnable gate) {
    this.http = other.http;
    this.attempt = other.attempt;
    this.region = other.region;
    this.options = other.options;
    this.retries = other.retries;
    this.sts = other.sts;
    this.credentials = other.credentials;
    this.assumed = other.assumed;
    this.gate = gate;
  }

  /**
   * The same clients, whose writes pass a gate as the last thing before they are sent: after all
   * waiting for their turn, and signed already. They are closed with these.
   *
   * @param gate throws when nothing may be written any more
   */
  public AwsClients gated(Runnable gate) {
    return new AwsClients(this, gate);
  }

  /** A profile that is asked for is not hidden by keys that happen to be in the environment. */
  private static AwsCredentialsProvider base(Environment environment, AwsOptions options) {
    String profile = environment.access().profile();
    return profile == null || !options.profiles()
        ? DefaultCredentialsProvider.builder().build()
        : ProfileCredentialsProvider.create(profile);
  }

  private @Nullable StsAssumeRoleCredentialsProvider assumed(Environment environment) {
    String role = environment.role();
    if (role == null) {
      return null;
    }
    Access access = environment.access();
    return StsAssumeRoleCredentialsProvider.builder()
        .stsClient(sts)
        .refreshRequest(
            request ->
                request
                    .roleArn(role)
                    .externalId(access.externalId())
                    .roleSessionName(access.sessionName())
                    .durationSeconds(access.sessionSeconds()))
        .build();
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
    return ReadsAndWrites.of(
        CloudWatchClient.class,
        reads(CloudWatchClient.builder()).build(),
        writes(CloudWatchClient.builder()).build());
  }

  public SnsClient sns() {
    return ReadsAndWrites.of(
        SnsClient.class, reads(SnsClient.builder()).build(), writes(SnsClient.builder()).build());
  }

  public CloudWatchLogsClient logs() {
    return ReadsAndWrites.of(
        CloudWatchLogsClient.class,
        reads(CloudWatchLogsClient.builder()).build(),
        writes(CloudWatchLogsClient.builder()).build());
  }

  public EventBridgeClient events() {
    return ReadsAndWrites.of(
        EventBridgeClient.class,
        reads(EventBridgeClient.builder()).build(),
        writes(EventBridgeClient.builder()).build());
  }

  public ResourceGroupsTaggingApiClient tagging() {
    return reads(ResourceGroupsTaggingApiClient.builder()).build();
  }

  /** StartQueryExecution carries a token of the SDK, by which Athena knows it again. */
  public AthenaClient athena() {
    return reads(AthenaClient.builder()).build();
  }

  /** For reading objects. */
  public S3Client s3() {
    S3ClientBuilder builder = reads(S3Client.builder());
    // A stand-in at one address has no name for each bucket.
    return builder.forcePathStyle(options.endpoint() != null).build();
  }

  /**
   * Asks whose credentials these are: a plan against the wrong account would create everything.
   *
   * @return the twelve digits of the account the clients work in
   * @throws io.tocsin.plan.AccountFailure when there are no valid credentials
   */
  public String account() {
    StsAssumeRoleCredentialsProvider role = assumed;
    if (role != null) {
      // Asked for by itself: otherwise the sentence would be about the call it is for.
      AwsFailures.call("sts:AssumeRole", role::resolveCredentials);
    }
    try (StsClient client = reads(StsClient.builder()).build()) {
      return AwsFailures.call("sts:GetCallerIdentity", client::getCallerIdentity).account();
    }
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B reads(B builder) {
    return with(builder, credentials, retries.get(), null);
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B writes(B builder) {
    return with(builder, credentials, oncePerClock(), gate);
  }

  /**
   * Only what was refused because of this machine's clock is sent again: it was not carried out,
   * and the SDK has taken the time from the answer. Each client learns it for itself.
   */
  private static RetryStrategy oncePerClock() {
    return DefaultRetryStrategy.standardStrategyBuilder()
        .useClientDefaults(false)
        .maxAttempts(2)
        .retryOnException(
            failure ->
                failure instanceof AwsServiceException aws
                    && aws.awsErrorDetails() != null
                    && AwsFailures.TOO_OLD.contains(
                        String.valueOf(aws.awsErrorDetails().errorCode())))
        .build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(
      B builder,
      AwsCredentialsProvider provider,
      RetryStrategy strategy,
      @Nullable Runnable before) {
    ClientOverrideConfiguration.Builder override =
        ClientOverrideConfiguration.builder()
            .retryStrategy(strategy)
            .apiCallTimeout(CALL)
            .apiCallAttemptTimeout(attempt);
    if (!options.plainHttp()) {
      override.addExecutionInterceptor(new PlainHttpGuard());
    }
    if (before != null) {
      override.addExecutionInterceptor(
          new ExecutionInterceptor() {
            @Override
            public void beforeTransmission(
                Context.BeforeTransmission context, ExecutionAttributes attributes) {
              before.run();
            }
          });
    }
    builder
        .httpClient(http)
        .region(region)
        .credentialsProvider(provider)
        .overrideConfiguration(override.build());
    URI endpoint = options.endpoint();
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    return builder;
  }

  @Override
  public void close() {
    if (gate != null) {
      return; // what is shared is the other's
    }
    if (assumed != null) {
      assumed.close();
    }
    sts.close();
    http.close();
  }
}
