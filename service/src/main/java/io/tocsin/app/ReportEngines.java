package io.tocsin.app;

import io.tocsin.adapter.aws.AthenaQueryEngine;
import io.tocsin.adapter.aws.AthenaSettings;
import io.tocsin.adapter.aws.AwsClients;
import io.tocsin.adapter.duckdb.DuckDbParquetWriter;
import io.tocsin.adapter.duckdb.DuckDbQueryEngine;
import io.tocsin.adapter.duckdb.DuckDbSettings;
import io.tocsin.adapter.embedded.EmbeddedAthenaClient;
import io.tocsin.adapter.trino.TrinoQueryEngine;
import io.tocsin.adapter.trinosql.TrinoSqlChecker;
import io.tocsin.adapter.trinosql.TrinoSqlLint;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.query.BudgetedEngine;
import io.tocsin.query.LogRange;
import io.tocsin.query.ParquetWriter;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.ReportContext;
import io.tocsin.query.Reports;
import io.tocsin.query.RouteFile;
import io.tocsin.query.ScanBudget;
import io.tocsin.query.SqlChecker;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.s3.S3Client;

/** The reports, with the engine that the settings ask for. */
public final class ReportEngines implements AutoCloseable {
  private static final long GIGABYTE = 1_000_000_000;

  private final Reports reports;
  private final Runnable close;

  private ReportEngines(Reports reports, Runnable close) {
    this.reports = reports;
    this.close = close;
  }

  /**
   * For the user of this machine. Reports are not read with Trino's parser, which takes longer than
   * a short one; {@code check} does that.
   */
  public static ReportEngines open(TocsinConfiguration configuration) {
    LazyScanBudget budget = new LazyScanBudget(configuration);
    ReportCatalogue catalogue =
        ReportCatalogue.load(configuration.path(configuration.getQueries()));
    ReportEngines opened = open(configuration, catalogue, budget);
    return new ReportEngines(
        opened.reports.forUser(System.getProperty("user.name", "nobody")),
        () -> {
          opened.close();
          budget.close();
        });
  }

  /**
   * Reads the catalogue; the engine itself starts with the first question.
   *
   * @param budget of users, where reading has a price
   */
  static ReportEngines open(TocsinConfiguration configuration, ScanBudget budget) {
    return open(configuration, catalogue(configuration), budget);
  }

  private static ReportEngines open(
      TocsinConfiguration configuration, ReportCatalogue catalogue, ScanBudget budget) {
    return switch (configuration.getLogs().engine()) {
      case "athena" -> athena(configuration, catalogue, budget);
      case "trino" -> trino(configuration, catalogue);
      default -> duckDb(configuration, catalogue);
    };
  }

  /** The reports that mean the same on every engine, and what is wrong with the others. */
  public static ReportCatalogue catalogue(TocsinConfiguration configuration) {
    return ReportCatalogue.load(configuration.path(configuration.getQueries()), new TrinoSqlLint());
  }

  private static ReportEngines trino(TocsinConfiguration configuration, ReportCatalogue catalogue) {
    TrinoQueryEngine engine = ClusterSettings.engine(configuration);
    Reports reports =
        new Reports(
            catalogue,
            engine,
            query -> Optional.empty(),
            ReportEngines::lastHour,
            () -> context(configuration));
    return new ReportEngines(reports, engine::close);
  }

  private static ReportEngines duckDb(
      TocsinConfiguration configuration, ReportCatalogue catalogue) {
    DuckDbQueryEngine engine = duckDbEngine(configuration);
    Reports reports =
        new Reports(
            catalogue,
            engine,
            query -> Optional.of(engine.coverage(query.logs(), query.range())),
            engine::available,
            () -> context(configuration));
    return new ReportEngines(reports, engine::close);
  }

  private static DuckDbQueryEngine duckDbEngine(TocsinConfiguration configuration) {
    DuckDbSettings defaults =
        DuckDbSettings.of(configuration.logFolder()).reading(configuration.getLogs().threads());
    RouteFile routes = RouteFile.load(configuration.path(configuration.getQueries()));
    if (!routes.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", routes.problems()));
    }
    return new DuckDbQueryEngine(
        new DuckDbSettings(
            defaults.logFolder(),
            defaults.memoryLimit(),
            defaults.threads(),
            configuration.getLogs().timeout().toJavaDuration(),
            defaults.rowLimit()),
        routes.rules(),
        LogCopies.of(configuration, routes.rules()));
  }

  private static Optional<LogRange> lastHour() {
    return Optional.of(LogRange.latest(Duration.ofHours(1), Clock.systemUTC().instant()));
  }

  /** Athena of the real account, or the embedded one over the same folder. */
  private static ReportEngines athena(
      TocsinConfiguration configuration, ReportCatalogue catalogue, ScanBudget budget) {
    if (configuration.getCloud().equals("aws")) {
      Environment environment = Declared.read(configuration, Map.of()).wholeOrThrow().environment();
      AwsClients clients = new AwsClients(environment, configuration.getAws().options());
      return athena(
          configuration,
          catalogue,
          clients.athena(),
          clients.s3(),
          budget,
          ReportEngines::lastHour,
          clients::close);
    }
    DuckDbQueryEngine engine = duckDbEngine(configuration);
    ExecutorService executor = Executors.newCachedThreadPool();
    return athena(
        configuration,
        catalogue,
        new EmbeddedAthenaClient(engine, executor, Clock.systemUTC()),
        null,
        budget,
        engine::available,
        () -> {
          executor.shutdownNow();
          engine.close();
        });
  }

  private static ReportEngines athena(
      TocsinConfiguration configuration,
      ReportCatalogue catalogue,
      AthenaClient client,
      @Nullable S3Client s3,
      ScanBudget budget,
      Supplier<Optional<LogRange>> available,
      Runnable close) {
    LogSettings.Athena given = configuration.getLogs().athena();
    AthenaSettings defaults = AthenaSettings.of(given.database(), given.workgroup());
    AthenaSettings settings =
        new AthenaSettings(
            defaults.database(),
            defaults.workGroup(),
            given.output().isBlank() ? null : given.output(),
            new QueryLimits(
                configuration.getLogs().timeout().toJavaDuration(),
                given.scanGigabytes() * GIGABYTE,
                defaults.limits().rows()),
            given.reuse().toJavaDuration(),
            defaults.pagedRows());
    AthenaQueryEngine engine = new AthenaQueryEngine(client, s3, settings);
    Reports reports =
        new Reports(
            catalogue,
            new BudgetedEngine(
                engine, budget, given.dayGigabytes() * GIGABYTE, Clock.systemUTC(), "server"),
            query -> Optional.empty(),
            available,
            () -> context(configuration));
    return new ReportEngines(
        reports,
        () -> {
          engine.close();
          close.run();
        });
  }

  /** Reads SQL that people write. */
  public SqlChecker sqlChecker() {
    return new TrinoSqlChecker();
  }

  /** Writes answers as Parquet. */
  public ParquetWriter parquet() {
    return new DuckDbParquetWriter();
  }

  /** Definitions with mistakes declare no SLO here; {@code check} tells them. */
  static ReportContext context(TocsinConfiguration configuration) {
    Map<String, BigDecimal> objectives = new TreeMap<>();
    Declared declared = Declared.read(configuration, Map.of());
    if (!declared.hasErrors()) {
      for (Desired desired : declared.targetsOrThrow()) {
        desired.slos().forEach(slo -> objectives.put(slo.id(), slo.objective().percent()));
      }
    }
    return new ReportContext(configuration.getLogs().zones(), objectives);
  }

  public Reports reports() {
    return reports;
  }

  @Override
  public void close() {
    close.run();
  }
}
