package io.tocsin.app;

import io.tocsin.adapter.aws.AlarmHistoryReader;
import io.tocsin.adapter.aws.AwsClients;
import io.tocsin.adapter.aws.CallRates;
import io.tocsin.adapter.aws.CloudWatchAlarms;
import io.tocsin.adapter.aws.CloudWatchDashboards;
import io.tocsin.adapter.aws.CloudWatchDetectors;
import io.tocsin.adapter.aws.CloudWatchHistory;
import io.tocsin.adapter.aws.CloudWatchLogGroups;
import io.tocsin.adapter.aws.CloudWatchMutes;
import io.tocsin.adapter.aws.EventBridgeRules;
import io.tocsin.adapter.aws.HeartbeatMetric;
import io.tocsin.adapter.aws.LivePresence;
import io.tocsin.adapter.aws.MetricDataReader;
import io.tocsin.adapter.aws.RangeReader;
import io.tocsin.adapter.aws.ReportPlaces;
import io.tocsin.adapter.aws.SnsTopics;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.embedded.OutboxMessage;
import io.tocsin.adapter.jdbi.Database;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.definition.Environment;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.notify.Mail;
import io.tocsin.notify.Outbox;
import io.tocsin.plan.AccountFailure;
import io.tocsin.plan.LiveAlarm;
import io.tocsin.plan.LiveAlarms;
import io.tocsin.plan.LivePorts;
import io.tocsin.plan.LiveTopics;
import io.tocsin.plan.Retries;
import io.tocsin.plan.Settling;
import io.tocsin.plan.Sleeper;
import io.tocsin.plan.TaggedAlarms;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.sns.SnsClient;

/** One AWS account and Region, real or embedded, behind the domain's ports. */
public final class Account implements AutoCloseable {
  private final CallRates rates;
  private final CloudWatchAlarms alarms;
  private final LivePorts ports;
  private final AlarmHistoryReader transitions;
  private final Sleeper sleeper;
  private final MetricDataReader metrics;
  private final MetricDataReader history;
  private final RangeReader ranges;
  private final LivePresence presence;
  private final HeartbeatMetric heartbeat;
  private final SnsClient sns;
  private final @Nullable EmbeddedAccount embedded;
  private final @Nullable AwsClients aws;
  private final @Nullable DataSource source;

  private Account(
      CallRates rates,
      CloudWatchClient cloudWatch,
      SnsClient sns,
      CloudWatchLogsClient logs,
      EventBridgeClient events,
      ResourceGroupsTaggingApiClient tagging,
      @Nullable EmbeddedAccount embedded,
      @Nullable AwsClients aws,
      @Nullable DataSource source) {
    this.rates = rates;
    // The embedded account has no rate limits to wait for.
    this.sleeper = embedded == null ? Sleeper.THREAD : duration -> {};
    Executor aside = embedded == null ? Account::aside : Runnable::run;
    this.alarms =
        new CloudWatchAlarms(cloudWatch, tagging, aside, rates, Clock.systemUTC(), sleeper);
    this.ports =
        new LivePorts(
            alarms,
            new SnsTopics(sns, tagging),
            new CloudWatchLogGroups(logs, tagging, Clock.systemUTC(), sleeper),
            new EventBridgeRules(events),
            new CloudWatchMutes(cloudWatch, Clock.systemUTC(), sleeper),
            new CloudWatchDetectors(cloudWatch, Clock.systemUTC(), sleeper),
            new CloudWatchDashboards(cloudWatch, Clock.systemUTC(), sleeper));
    this.transitions = new AlarmHistoryReader(cloudWatch);
    this.metrics = new MetricDataReader(cloudWatch);
    this.history = new MetricDataReader(cloudWatch, Clock.systemUTC(), sleeper);
    this.ranges = new RangeReader(cloudWatch);
    this.presence = new LivePresence(cloudWatch, sns, history);
    this.heartbeat = new HeartbeatMetric(cloudWatch);
    this.sns = sns;
    this.embedded = embedded;
    this.aws = aws;
    this.source = source;
  }

  private static void aside(Runnable reading) {
    Thread thread = new Thread(reading, "account-tags");
    thread.setDaemon(true);
    thread.start();
  }

  /** Opens the account of an environment, as {@code cloud:} says. */
  public static Account open(
      TocsinConfiguration configuration, Environment environment, InstantSource clock) {
    if (configuration.getCloud().equals("aws")) {
      AwsClients clients = new AwsClients(environment, configuration.getAws().options());
      requireAccount(environment, clients.account());
      return new Account(
          configuration.getApply().rates(),
          clients.cloudWatch(),
          clients.sns(),
          clients.logs(),
          clients.events(),
          clients.tagging(),
          null,
          clients,
          null);
    }
    DataSource source = Store.account(configuration);
    EmbeddedAccount account =
        EmbeddedAccount.open(
            source,
            environment.account(),
            environment.region(),
            clock,
            EvaluationRangePolicy.PUBLISHED_EVIDENCE,
            EmbeddedAccount.Confirmation.AT_ONCE);
    return new Account(
        CallRates.FULL,
        account.cloudWatch(),
        account.sns(),
        account.logs(),
        account.events(),
        account.tagging(),
        account,
        null,
        source);
  }

  /**
   * The same account, whose writes pass a gate as the last thing before they leave this machine. It
   * is closed with this one. What is written to an embedded account leaves nothing: it passes none.
   *
   * @param gate throws when nothing may be written any more
   */
  Account gated(Runnable gate) {
    if (aws == null) {
      return this;
    }
    AwsClients gated = aws.gated(gate);
    return new Account(
        rates,
        gated.cloudWatch(),
        gated.sns(),
        gated.logs(),
        gated.events(),
        gated.tagging(),
        null,
        gated,
        null);
  }

  /** A plan against another account would create everything there. */
  static void requireAccount(Environment environment, String actual) {
    if (!actual.equals(environment.account())) {
      throw new AccountFailure(
          "the credentials are of account %s, but environment '%s' is account %s in %s; check the"
                  .formatted(
                      actual, environment.name(), environment.account(), environment.region())
              + " credentials, and the profile and role in alarms/platform.yaml",
          null);
    }
  }

  /** Where answers of reports go. */
  ReportPlaces reportPlaces() {
    return new ReportPlaces(sns, aws == null ? null : aws.s3());
  }

  public LiveAlarms alarms() {
    return alarms;
  }

  /** The alarms by their tags. */
  public TaggedAlarms taggedAlarms() {
    return alarms;
  }

  public LiveTopics topics() {
    return ports.topics();
  }

  /** What plans read and applies change. */
  public LivePorts ports() {
    return ports;
  }

  /** Calls that failed are made again after waits that suit this account. */
  Retries retries() {
    return Retries.standard(sleeper, () -> ThreadLocalRandom.current().nextDouble());
  }

  /** Waits as suits this account: an embedded one shows everything at once. */
  Settling settling(Duration bound) {
    return new Settling(bound, sleeper);
  }

  /** Whether several calls at a time are faster than one after the other. */
  boolean isFar() {
    return embedded == null;
  }

  AlarmHistoryReader transitions() {
    return transitions;
  }

  MetricDataReader metrics() {
    return metrics;
  }

  /** Whether metrics and topics are there. */
  LivePresence presence() {
    return presence;
  }

  /** Leaves a sign of life of the platform's server. */
  void heartbeat(String platform, Instant at) {
    heartbeat.send(platform, at);
  }

  RangeReader ranges() {
    return ranges;
  }

  /**
   * What CloudWatch still has of the past.
   *
   * @param alarms that will be played
   * @return usable as long as the account is open
   */
  MetricHistory history(Environment environment, Collection<? extends Alarm> alarms, Instant now) {
    String description =
        "CloudWatch of account " + environment.account() + " in " + environment.region();
    return embedded == null
        ? new CloudWatchHistory(history, description, alarms, now)
        : new CloudWatchHistory(history, "the embedded " + description, alarms, now).withoutBands();
  }

  /** The embedded account, when this is one. */
  Optional<EmbeddedAccount> embedded() {
    return Optional.ofNullable(embedded);
  }

  /** The clients of the real account, when this is one. */
  Optional<AwsClients> aws() {
    return Optional.ofNullable(aws);
  }

  /** All alarms with their states. */
  Map<Alarm, LiveState> states() {
    Map<Alarm, LiveState> states = new HashMap<>();
    for (LiveAlarm alarm : alarms.list(Set.of()).alarms()) {
      states.put(alarm.alarm(), alarm.state());
    }
    return states;
  }

  Outbox outbox() {
    EmbeddedAccount account = embedded;
    return account == null
        ? Outbox.EMPTY
        : (limit, before) -> account.outbox(limit, before).stream().map(Account::mail).toList();
  }

  private static Mail mail(OutboxMessage message) {
    return new Mail(
        message.id(),
        message.at(),
        message.topic().substring(message.topic().lastIndexOf(':') + 1),
        message.to(),
        message.subject(),
        message.body());
  }

  @Override
  public void close() {
    if (aws != null) {
      aws.close();
    }
    if (source != null) {
      Database.close(source);
    }
  }
}
