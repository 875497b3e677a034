package io.tocsin.app;

import io.tocsin.alarm.Alarm;
import io.tocsin.backtest.AlarmSelection;
import io.tocsin.backtest.Backtest;
import io.tocsin.backtest.BacktestJob;
import io.tocsin.backtest.BacktestJobs;
import io.tocsin.backtest.BacktestProgress;
import io.tocsin.backtest.BacktestRequest;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Delays;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.UnreadableHistory;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Desired;
import io.tocsin.names.Names;
import io.tocsin.plan.LiveAlarm;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Back-tests over the server's own account, or its access logs. */
final class ServerBacktests implements BacktestJobs.Runner {
  private static final Logger LOG = LoggerFactory.getLogger(ServerBacktests.class);

  private final TocsinConfiguration configuration;
  private final Desired desired;
  private final Account account;
  private final InstantSource clock;

  ServerBacktests(
      TocsinConfiguration configuration, Desired desired, Account account, InstantSource clock) {
    this.configuration = configuration;
    this.desired = desired;
    this.account = account;
    this.clock = clock;
  }

  @Override
  public BacktestJob.Outcome run(BacktestRequest request, BacktestProgress progress) {
    try {
      return switch (request.mode()) {
        case FILES ->
            new BacktestJob.Outcome(play("the files", declared(request), request, progress), null);
        case ACCOUNT ->
            new BacktestJob.Outcome(play("the account", live(request), request, progress), null);
        case COMPARE -> compared(request, progress);
      };
    } catch (CancellationException e) {
      throw e;
    } catch (UnreadableHistory | IllegalArgumentException e) {
      throw new IllegalStateException(e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      LOG.warn("a back-test failed", e);
      throw new IllegalStateException(Trouble.sentence(e), e);
    }
  }

  /** The account's definitions are the first half of the work. */
  private BacktestJob.Outcome compared(BacktestRequest request, BacktestProgress progress) {
    List<PlayedAlarm> live = live(request);
    List<PlayedAlarm> declared = declared(request);
    BacktestResult before =
        play("the account", live, request, (done, total) -> progress.proceed(done, 2 * total));
    BacktestResult after =
        play(
            "the files",
            declared,
            request,
            (done, total) -> progress.proceed(total + done, 2 * total));
    return new BacktestJob.Outcome(after, before);
  }

  private BacktestResult play(
      String definitions,
      List<PlayedAlarm> alarms,
      BacktestRequest request,
      BacktestProgress progress) {
    Instant now = clock.instant();
    Backtest backtest =
        new Backtest(
            definitions, alarms, request.span(), Delays.of(request.delay()), List.of(), now);
    try (MetricHistory history = history(request, alarms, now)) {
      return backtest.run(history, progress);
    }
  }

  private MetricHistory history(BacktestRequest request, List<PlayedAlarm> alarms, Instant now) {
    List<Alarm> played = alarms.stream().map(PlayedAlarm::alarm).toList();
    return request.history() == BacktestRequest.Source.ACCOUNT
        ? account.history(desired.environment(), played, now)
        : Histories.open(
            configuration, desired.environment(), played, configuration.logFolder(), now);
  }

  private List<PlayedAlarm> declared(BacktestRequest request) {
    List<PlayedAlarm> all =
        desired.alarms().stream()
            .map(each -> new PlayedAlarm(each.id(), each.alarm(), severity(each), null))
            .toList();
    return selected(all, request, "the files");
  }

  /** An alarm that the files declare has their id and severity; others have their full name. */
  private List<PlayedAlarm> live(BacktestRequest request) {
    Map<String, DefinedAlarm> declared = new HashMap<>();
    desired.alarms().forEach(each -> declared.put(each.alarm().name(), each));
    List<PlayedAlarm> all = new ArrayList<>();
    for (LiveAlarm each : account.alarms().list(Set.of()).alarms()) {
      DefinedAlarm definition = declared.get(each.name());
      all.add(
          definition == null
              ? new PlayedAlarm(each.name(), each.alarm(), "", null)
              : new PlayedAlarm(definition.id(), each.alarm(), severity(definition), null));
    }
    return selected(all, request, "the account");
  }

  private static List<PlayedAlarm> selected(
      List<PlayedAlarm> all, BacktestRequest request, String where) {
    if (request.alarms().isEmpty()) {
      return all;
    }
    List<String> known = all.stream().map(PlayedAlarm::id).toList();
    for (String id : request.alarms()) {
      // One that is only in the files is what a comparison is asked for.
      if (!known.contains(id) && request.mode() != BacktestRequest.Mode.COMPARE) {
        throw new IllegalArgumentException(
            "There is no alarm '%s' in %s.%s".formatted(id, where, Names.sentence(id, known)));
      }
    }
    return AlarmSelection.of(all, request.alarms());
  }

  private static String severity(DefinedAlarm alarm) {
    return alarm.severity().name().toLowerCase(Locale.ROOT);
  }
}
