package io.tocsin.app;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.LogFile;
import io.tocsin.adapter.aws.AthenaQueryEngine;
import io.tocsin.adapter.aws.AthenaSettings;
import io.tocsin.adapter.aws.AwsClients;
import io.tocsin.adapter.aws.Sleeper;
import io.tocsin.adapter.duckdb.DuckDbQueryEngine;
import io.tocsin.adapter.duckdb.DuckDbSettings;
import io.tocsin.adapter.embedded.EmbeddedAthenaClient;
import io.tocsin.definition.Environment;
import io.tocsin.query.LogRange;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.Reports;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import software.amazon.awssdk.services.athena.AthenaClient;

/** The reports, with the engine that the settings ask for. */
public final class ReportEngines implements AutoCloseable {
  /** A log file's stamp is the end of the five minutes it is about. */
  private static final Duration FILE = Duration.ofMinutes(5);

  private final Reports reports;
  private final Runnable close;

  private ReportEngines(Reports reports, Runnable close) {
    this.reports = reports;
    this.close = close;
  }

  /** Reads the catalogue; the engine itself starts with the first question. */
  public static ReportEngines open(TocsinConfiguration configuration) {
    ReportCatalogue catalogue =
        ReportCatalogue.load(configuration.path(configuration.getQueries()));
    return configuration.getLogs().engine().equals("athena")
        ? athena(configuration, catalogue)
        : duckDb(configuration, catalogue);
  }

  private static ReportEngines duckDb(
      TocsinConfiguration configuration, ReportCatalogue catalogue) {
    DuckDbQueryEngine engine = duckDbEngine(configuration);
    AccessLogFolder folder = new AccessLogFolder(configuration.logFolder());
    Reports reports =
        new Reports(
            catalogue,
            engine,
            range -> Optional.of(engine.coverage(range)),
            () -> span(folder, engine));
    return new ReportEngines(reports, engine::close);
  }

  private static DuckDbQueryEngine duckDbEngine(TocsinConfiguration configuration) {
    DuckDbSettings defaults = DuckDbSettings.of(configuration.logFolder());
    return new DuckDbQueryEngine(
        new DuckDbSettings(
            defaults.logFolder(),
            defaults.memoryLimit(),
            defaults.threads(),
            configuration.getLogs().timeout().toJavaDuration(),
            defaults.rowLimit()));
  }

  /** Athena of the real account, or the embedded one over the same folder. */
  private static ReportEngines athena(
      TocsinConfiguration configuration, ReportCatalogue catalogue) {
    if (configuration.getCloud().equals("aws")) {
      Environment environment =
          Declared.read(configuration, Map.of()).desiredOrThrow().environment();
      AwsClients clients = new AwsClients(environment.region(), environment.role(), null);
      return athena(configuration, catalogue, clients.athena(), clients::close);
    }
    DuckDbQueryEngine engine = duckDbEngine(configuration);
    ExecutorService executor = Executors.newCachedThreadPool();
    return athena(
        configuration,
        catalogue,
        new EmbeddedAthenaClient(engine, executor, Clock.systemUTC()),
        () -> {
          executor.shutdownNow();
          engine.close();
        });
  }

  private static ReportEngines athena(
      TocsinConfiguration configuration,
      ReportCatalogue catalogue,
      AthenaClient client,
      Runnable close) {
    LogSettings.Athena given = configuration.getLogs().athena();
    AthenaSettings defaults = AthenaSettings.of(given.database(), given.workgroup());
    AthenaSettings settings =
        new AthenaSettings(
            defaults.database(),
            defaults.workGroup(),
            given.output().isBlank() ? null : given.output(),
            configuration.getLogs().timeout().toJavaDuration(),
            defaults.rowLimit());
    Reports reports =
        new Reports(
            catalogue,
            new AthenaQueryEngine(client, settings, Clock.systemUTC(), Sleeper.THREAD),
            range -> Optional.empty(),
            Optional::empty);
    return new ReportEngines(reports, close);
  }

  /**
   * The time that a folder's logs are about: by the files' names, which costs no reading, or by
   * their lines when a name does not say it.
   */
  private static Optional<LogRange> span(AccessLogFolder folder, DuckDbQueryEngine engine) {
    List<LogFile> files = folder.list().files();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    if (files.stream().allMatch(file -> file.stamp() != null)) {
      List<Instant> stamps =
          files.stream()
              .map(file -> Objects.requireNonNull(file.stamp()))
              .sorted(Comparator.naturalOrder())
              .toList();
      return Optional.of(new LogRange(stamps.get(0).minus(FILE), stamps.get(stamps.size() - 1)));
    }
    LogCoverage coverage = engine.coverage();
    Instant oldest = coverage.oldest();
    Instant newest = coverage.newest();
    return oldest == null || newest == null
        ? Optional.empty()
        : Optional.of(new LogRange(oldest, newest.plusSeconds(1)));
  }

  public Reports reports() {
    return reports;
  }

  @Override
  public void close() {
    close.run();
  }
}
