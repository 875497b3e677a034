package io.tocsin.app;

import io.tocsin.adapter.aws.HeartbeatMetric;
import io.tocsin.alarm.Alarm;
import io.tocsin.alarm.LiveState;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.StateTransition;
import io.tocsin.backtest.Labels;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.health.HealthMonitor;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import io.tocsin.notify.Mail;
import io.tocsin.notify.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The accounts and Regions of one environment, looked at as one: alarms have different names in all
 * of them.
 */
final class Accounts implements HealthMonitor.ReadingSource, PlayedAccount, AutoCloseable {
  private final TocsinConfiguration configuration;
  private final InstantSource clock;
  private final Map<Environment, Account> open = new LinkedHashMap<>();
  private volatile List<Target> targets = List.of();

  /**
   * @param watched the metrics that its alarms watch
   */
  private record Target(
      Desired desired,
      Account account,
      AlarmReadings readings,
      Set<String> names,
      Set<Metric> watched) {}

  private Accounts(TocsinConfiguration configuration, InstantSource clock) {
    this.configuration = configuration;
    this.clock = clock;
  }

  /** Opens every account; when one cannot be opened, none stays open. */
  static Accounts open(
      TocsinConfiguration configuration, List<Desired> targets, InstantSource clock) {
    Accounts accounts = new Accounts(configuration, clock);
    try {
      accounts.declare(targets);
      return accounts;
    } catch (RuntimeException e) {
      accounts.close();
      throw e;
    }
  }

  /**
   * Takes what the files say by now; accounts and Regions that are new are opened, and those that
   * went stay open for who still uses them.
   *
   * @throws io.tocsin.plan.AccountFailure when one cannot be opened; then all stays as it was
   */
  synchronized void declare(List<Desired> declared) {
    List<Target> next = new ArrayList<>();
    for (Desired desired : declared) {
      Account account =
          open.computeIfAbsent(
              desired.environment(), each -> Account.open(configuration, each, clock));
      next.add(target(desired, account));
    }
    targets = List.copyOf(next);
  }

  private static Target target(Desired desired, Account account) {
    Set<String> names = new HashSet<>();
    Set<Metric> watched = new HashSet<>();
    for (DefinedAlarm defined : desired.alarms()) {
      names.add(defined.alarm().name());
      if (defined.alarm() instanceof MetricAlarm metric) {
        metric.watched().stats().stream().map(MetricStat::metric).forEach(watched::add);
      }
    }
    return new Target(
        desired, account, new AlarmReadings(account.metrics()), names, Set.copyOf(watched));
  }

  /** The account in the environment's own Region. */
  Account home() {
    return targets.get(0).account();
  }

  /** Plans and applies every target, home first. */
  @FunctionalInterface
  interface Visitor {
    void visit(Desired desired, Account account);
  }

  void forEach(Visitor visitor) {
    targets.forEach(target -> visitor.visit(target.desired(), target.account()));
  }

  /** The states of all alarms. */
  Map<Alarm, LiveState> states() {
    Map<Alarm, LiveState> states = new HashMap<>();
    targets.forEach(target -> states.putAll(target.account().states()));
    return states;
  }

  /** What happened to all alarms, oldest first. */
  List<StateTransition> transitions(Instant from) {
    List<StateTransition> all = new ArrayList<>();
    targets.forEach(target -> all.addAll(target.account().transitions().since(from)));
    all.sort(Comparator.comparing(StateTransition::at));
    return all;
  }

  @Override
  public Map<String, Series> read(List<MetricAlarm> alarms, Instant at, Duration back) {
    Map<String, Series> series = new HashMap<>();
    for (Target target : targets) {
      List<MetricAlarm> here =
          alarms.stream().filter(alarm -> target.names().contains(alarm.name())).toList();
      if (!here.isEmpty()) {
        series.putAll(target.readings().read(here, at, back));
      }
    }
    return series;
  }

  /** What CloudWatch still has of the past, each metric from where alarms watch it. */
  MetricHistory history(Collection<? extends Alarm> alarms, Instant now) {
    List<RegionHistories.Part> parts = new ArrayList<>();
    for (Target target : targets) {
      parts.add(
          new RegionHistories.Part(
              target.account().history(target.desired().environment(), alarms, now),
              target.watched()));
    }
    return parts.size() == 1 ? parts.get(0).history() : new RegionHistories(parts);
  }

  /** The alarms that the accounts hold, to be played as they are there. */
  Map<String, PlayedAlarm> played(Labels labels) {
    Map<String, PlayedAlarm> played = new LinkedHashMap<>();
    targets.forEach(
        target -> played.putAll(LivePlayed.of(target.account(), target.desired(), labels)));
    return played;
  }

  /** The mails of all accounts; their ids are unique in the database that keeps them. */
  Outbox outbox() {
    return (limit, before) ->
        targets.stream()
            .flatMap(target -> target.account().outbox().mails(limit, before).stream())
            .sorted(Comparator.comparingLong(Mail::id).reversed())
            .limit(limit)
            .toList();
  }

  /**
   * Where signs of life of the platform's server go.
   *
   * @param watched whether only to where an alarm watches them; otherwise at least home
   */
  List<Consumer<Instant>> heartbeats(String platform, boolean watched) {
    Metric metric = HeartbeatMetric.of(platform);
    List<Consumer<Instant>> result = new ArrayList<>();
    for (Target target : targets) {
      if (target.watched().contains(metric)) {
        result.add(at -> target.account().heartbeat(platform, at));
      }
    }
    if (result.isEmpty() && !watched) {
      result.add(at -> home().heartbeat(platform, at));
    }
    return result;
  }

  /** Metrics go where alarms watch them; those that none watches are at home. */
  @Override
  public void publish(List<MetricSample> samples) {
    List<Target> targets = this.targets;
    for (int i = 0; i < targets.size(); i++) {
      boolean home = i == 0;
      Target target = targets.get(i);
      List<MetricSample> here =
          targets.size() == 1
              ? samples
              : samples.stream()
                  .filter(
                      sample ->
                          target.watched().contains(sample.metric())
                              || (home && !isElsewhere(sample.metric())))
                  .toList();
      target.account().embedded().orElseThrow().publish(here);
    }
  }

  private boolean isElsewhere(Metric metric) {
    return targets.stream().skip(1).anyMatch(target -> target.watched().contains(metric));
  }

  @Override
  public void evaluate(Instant at) {
    targets.forEach(target -> target.account().embedded().ifPresent(each -> each.evaluate(at)));
  }

  @Override
  public synchronized void close() {
    open.values().forEach(Account::close);
  }
}
