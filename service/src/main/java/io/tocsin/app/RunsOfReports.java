package io.tocsin.app;

import io.tocsin.query.QueryLimits;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.reportrun.ReportRun;
import io.tocsin.reportrun.ReportRuns;
import io.tocsin.reportrun.RunFiles;
import io.tocsin.reportrun.RunStatus;
import io.tocsin.reportrun.RunStore;
import io.tocsin.reportrun.Schedule;
import io.tocsin.reportrun.ScheduleFile;
import io.tocsin.reportrun.Schedules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs of reports and their schedules, put together: for a server, and for a command. */
public final class RunsOfReports {
  private static final Logger LOG = LoggerFactory.getLogger(RunsOfReports.class);

  private RunsOfReports() {}

  static Path folder(TocsinConfiguration configuration) {
    return configuration.dataFolder().resolve("answers");
  }

  static ReportRuns runs(TocsinConfiguration configuration, ReportEngines engines, RunStore store) {
    QueryLimits limits = engines.reports().engine().limits();
    return new ReportRuns(
        engines.reports(),
        engines.sqlChecker(),
        store,
        new RunFiles(folder(configuration)),
        Clock.systemUTC(),
        configuration.getReportRuns().bounds(limits),
        Trouble::ofRun);
  }

  /** The file of schedules, with what is known besides the logs. */
  public static ScheduleFile file(TocsinConfiguration configuration, ReportCatalogue catalogue) {
    return ScheduleFile.load(
        configuration.path(configuration.getQueries()),
        catalogue,
        () -> ReportEngines.context(configuration));
  }

  /** Schedules with mistakes are left out, which is told; the others run. */
  static Schedules schedules(
      TocsinConfiguration configuration,
      ReportEngines engines,
      ReportRuns runs,
      RunStore store,
      Supplier<Account> home) {
    ScheduleFile file = file(configuration, engines.reports().catalogue());
    file.problems().forEach(problem -> LOG.error("a schedule is not run: {}", problem));
    return new Schedules(
        configuration.demo() == null ? file.schedules() : List.of(),
        runs,
        store,
        deliveries(configuration, engines, runs, home),
        Clock.systemUTC(),
        (schedule, failure) ->
            LOG.error("schedule {} could not be run: {}", schedule.name(), failure.getMessage()));
  }

  private static ReportDeliveries deliveries(
      TocsinConfiguration configuration,
      ReportEngines engines,
      ReportRuns runs,
      Supplier<Account> home) {
    return new ReportDeliveries(
        configuration.home(),
        folder(configuration),
        engines.reports(),
        runs,
        engines.parquet(),
        () -> home.get().reportPlaces());
  }

  /**
   * Runs a schedule now, as if it were due, and delivers its answer. The run is kept as a server
   * keeps one.
   *
   * @param by who asked
   * @return the run as it ended
   */
  public static ReportRun now(
      TocsinConfiguration configuration,
      ReportEngines engines,
      Schedule schedule,
      String by,
      Instant at)
      throws InterruptedException {
    CountDownLatch ended = new CountDownLatch(1);
    try (Store.OpenHistory store = Store.history(configuration);
        LazyHome home = new LazyHome(configuration);
        ReportRuns runs = runs(configuration, engines, store.runs())) {
      runs.start();
      Schedules.Delivery deliveries = deliveries(configuration, engines, runs, home);
      ReportRun asked =
          runs.submit(
              schedule.request(at),
              null,
              by,
              run -> {
                try {
                  if (run.status() == RunStatus.SUCCEEDED) {
                    Schedules.Delivery.Delivered delivered = deliveries.deliver(schedule, run);
                    runs.delivered(run.id(), delivered.places(), delivered.failures());
                  }
                } finally {
                  ended.countDown();
                }
              });
      try {
        ended.await();
      } catch (InterruptedException e) {
        runs.callOff(asked.id());
        throw e;
      }
      return runs.find(asked.id()).orElseThrow();
    }
  }

  /** The account of the settings, opened when something is put there. */
  private static final class LazyHome implements Supplier<Account>, AutoCloseable {
    private final TocsinConfiguration configuration;
    private @Nullable Account account;

    LazyHome(TocsinConfiguration configuration) {
      this.configuration = configuration;
    }

    @Override
    public synchronized Account get() {
      Account open = account;
      if (open == null) {
        open =
            Account.open(
                configuration,
                Declared.read(configuration, Map.of()).wholeOrThrow().environment(),
                Clock.systemUTC());
        account = open;
      }
      return open;
    }

    @Override
    public synchronized void close() {
      if (account != null) {
        account.close();
      }
    }
  }
}
