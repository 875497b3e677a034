package io.tocsin.adapter.embedded;

import io.tocsin.alarm.StateTransition;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.evaluation.MetricAlarmEvaluator;
import io.tocsin.metric.MetricSample;
import io.tocsin.metric.MetricSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.LimitExceededException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sns.SnsClient;

/**
 * An AWS account in process: alarms, topics, tags, metrics and the mail they cause. Everything but
 * the metrics is in the data base when a call returns, and several processes may have the same
 * account open; what one writes, the others see at their next call. All methods may be called from
 * any thread.
 */
public final class EmbeddedAccount {

  /** What happens to a subscription that a person would have to confirm. */
  public enum Confirmation {
    /** A mail with a token goes to the outbox; {@link #confirmSubscription} takes the token. */
    BY_MAIL,
    /** It is confirmed when it is made, for demonstrations. */
    AT_ONCE
  }

  private final AccountId account;
  private final Storage storage;
  private final MetricStore metrics = new MetricStore();
  private final Throttle throttle = new Throttle();
  private final AlarmEvaluation evaluation;
  private final SubscriptionOperations subscriptions;
  private final MetricOperations operations;
  private final CloudWatchClient cloudWatch;
  private final SnsClient sns;
  private final CloudWatchLogsClient logs;
  private final EventBridgeClient events;
  private final ResourceGroupsTaggingApiClient tagging;

  private EmbeddedAccount(
      Storage storage,
      AccountId account,
      InstantSource clock,
      EvaluationRangePolicy policy,
      Confirmation confirmation) {
    this.account = account;
    this.storage = storage;
    evaluation = new AlarmEvaluation(storage, account, metrics, new MetricAlarmEvaluator(policy));
    TopicOperations topics = new TopicOperations(storage, account);
    subscriptions =
        new SubscriptionOperations(
            storage, account, topics, clock, confirmation == Confirmation.AT_ONCE);
    operations = new MetricOperations(metrics, storage, account, clock);
    cloudWatch =
        new EmbeddedCloudWatchClient(
            new AlarmOperations(storage, account, clock),
            new AlarmStateOperations(storage, account, clock),
            new AlarmQueries(storage, account),
            new MuteOperations(storage, account, clock),
            new MuteQueries(storage, account, clock),
            new DetectorOperations(storage, account),
            new AlarmHistoryOperations(storage, account, clock),
            new TagOperations(storage, account),
            new DashboardOperations(storage, account, clock),
            operations,
            new MetricDataOperations(metrics, account),
            throttle);
    sns = new EmbeddedSnsClient(topics, subscriptions, throttle);
    logs =
        new EmbeddedLogsClient(
            new LogGroupOperations(storage, account, clock),
            new MetricFilterOperations(storage, account, clock),
            throttle);
    EventRuleOperations rules = new EventRuleOperations(storage, account);
    events = new EmbeddedEventBridgeClient(rules, new EventTargetOperations(rules), throttle);
    tagging = new EmbeddedTaggingClient(storage, account, throttle);
  }

  /**
   * Opens an account, creating or upgrading its tables; subscriptions are confirmed by mail.
   *
   * @param dataSource of H2 or PostgreSQL; several accounts may share it
   * @param accountId 12 digits
   * @param region such as {@code eu-central-1}
   * @param clock of the API calls; {@link #evaluate} is told its time
   * @throws IllegalArgumentException with a sentence when the account id or Region is none
   */
  public static EmbeddedAccount open(
      DataSource dataSource,
      String accountId,
      String region,
      InstantSource clock,
      EvaluationRangePolicy policy) {
    return open(dataSource, accountId, region, clock, policy, Confirmation.BY_MAIL);
  }

  /** Opens an account and says how its subscriptions are confirmed. */
  public static EmbeddedAccount open(
      DataSource dataSource,
      String accountId,
      String region,
      InstantSource clock,
      EvaluationRangePolicy policy,
      Confirmation confirmation) {
    AccountId account = new AccountId(accountId, region);
    return new EmbeddedAccount(
        Storage.open(dataSource, account), account, clock, policy, confirmation);
  }

  /** The accounts and Regions that a data base holds, as {@code 111122223333/eu-central-1}. */
  public static List<String> known(DataSource dataSource) {
    return Storage.known(dataSource);
  }

  public CloudWatchClient cloudWatch() {
    return cloudWatch;
  }

  public SnsClient sns() {
    return sns;
  }

  public EventBridgeClient events() {
    return events;
  }

  public CloudWatchLogsClient logs() {
    return logs;
  }

  public ResourceGroupsTaggingApiClient tagging() {
    return tagging;
  }

  /**
   * Takes what services report. Samples of a minute that has some already are added to them, as
   * PutMetricData does; the newest three days are kept, in memory.
   *
   * @throws LimitExceededException when there would be more than 5,000 metrics
   */
  public void publish(List<MetricSample> samples) {
    metrics.publish(samples);
    operations.tellNames();
  }

  /**
   * Gives a resource tags; the account then has it, for those who ask for resources by tag. Tags of
   * the same key get the new value.
   *
   * @param arn of anything in this account and Region
   */
  public void tag(String arn, Map<String, String> tags) {
    storage.write(
        transaction -> {
          TagStore.put(transaction.handle(), account.key(), arn, tags);
          return null;
        });
  }

  /** The metrics kept, for readers in this process that need no SDK. */
  public MetricSource metrics() {
    return metrics;
  }

  /**
   * Evaluates every metric alarm that came due since the last call, in the first call every one,
   * then the composites above those that changed. State, history and messages of all of it are
   * stored together.
   *
   * @return the changes of state, metric alarms before composites
   */
  public List<StateTransition> evaluate(Instant at) {
    return evaluation.run(at);
  }

  /**
   * Messages sent, newest first.
   *
   * @param limit how many at most, 1 to 1,000
   * @param before an id; only older messages are given. Long.MAX_VALUE starts at the newest
   */
  public List<OutboxMessage> outbox(int limit, long before) {
    if (limit < 1 || limit > 1000) {
      throw new IllegalArgumentException("the outbox gives 1 to 1000 messages, not " + limit);
    }
    return storage.read(handle -> OutboxStore.newest(handle, account.key(), limit, before));
  }

  /**
   * Does what the link in a confirmation mail does.
   *
   * @param token the one in the mail, valid for two days
   * @return the ARN of the subscription
   */
  public String confirmSubscription(String token) {
    return subscriptions.confirm(token);
  }

  /**
   * Refuses the next calls of an operation with the service's throttling error, to test callers.
   *
   * @param operation the API's name, such as {@code PutMetricAlarm}
   */
  public void throttle(String operation, int times) {
    throttle.refuse(operation, times);
  }
}
