package io.tocsin.app;

import io.tocsin.alarm.Alarm;
import io.tocsin.backtest.AlarmChoice;
import io.tocsin.backtest.Backtest;
import io.tocsin.backtest.BacktestJob;
import io.tocsin.backtest.BacktestJobs;
import io.tocsin.backtest.BacktestProgress;
import io.tocsin.backtest.BacktestRequest;
import io.tocsin.backtest.BacktestResult;
import io.tocsin.backtest.Delays;
import io.tocsin.backtest.Labels;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.backtest.PlayedAlarm;
import io.tocsin.backtest.UnreadableHistory;
import io.tocsin.definition.Desired;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Back-tests over the server's own accounts, or its access logs. */
final class ServerBacktests implements BacktestJobs.Runner {
  private static final Logger LOG = LoggerFactory.getLogger(ServerBacktests.class);

  private final TocsinConfiguration configuration;
  private final Supplier<Desired> declared;
  private final Accounts accounts;
  private final InstantSource clock;

  ServerBacktests(
      TocsinConfiguration configuration,
      Supplier<Desired> declared,
      Accounts accounts,
      InstantSource clock) {
    this.configuration = configuration;
    this.declared = declared;
    this.accounts = accounts;
    this.clock = clock;
  }

  @Override
  public BacktestJob.Outcome run(BacktestRequest request, BacktestProgress progress) {
    try {
      AlarmChoice files = chosen(AlarmChoice.of(declared.get(), Labels.NONE), request);
      if (request.mode() == BacktestRequest.Mode.FILES) {
        AlarmChoice.requireKnown(request.alarms(), files, null);
        return new BacktestJob.Outcome(play("the files", files, request, progress), null);
      }
      AlarmChoice live = chosen(accounts.played(Labels.NONE), request);
      if (request.mode() == BacktestRequest.Mode.ACCOUNT) {
        AlarmChoice.requireKnown(request.alarms(), live, null);
        return new BacktestJob.Outcome(play("the account", live, request, progress), null);
      }
      AlarmChoice.requireKnown(request.alarms(), files, live);
      return compared(files, live, request, progress);
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
  private BacktestJob.Outcome compared(
      AlarmChoice files, AlarmChoice live, BacktestRequest request, BacktestProgress progress) {
    BacktestResult before =
        play("the account", live, request, (done, total) -> progress.proceed(done, 2 * total));
    BacktestResult after =
        play(
            "the files",
            files,
            request,
            (done, total) -> progress.proceed(total + done, 2 * total));
    return new BacktestJob.Outcome(after, before);
  }

  private static AlarmChoice chosen(Map<String, PlayedAlarm> known, BacktestRequest request) {
    return AlarmChoice.of(known, request.alarms());
  }

  private BacktestResult play(
      String definitions, AlarmChoice choice, BacktestRequest request, BacktestProgress progress) {
    Instant now = clock.instant();
    List<PlayedAlarm> alarms = List.copyOf(choice.alarms().values());
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
        ? accounts.history(played, now)
        : Histories.open(
            configuration, declared.get().environment(), played, configuration.logFolder(), now);
  }
}
