package io.tocsin.app;

import io.tocsin.accesslog.LogTableCopy;
import io.tocsin.adapter.aws.AthenaQueryEngine;
import io.tocsin.adapter.aws.AthenaSettings;
import io.tocsin.adapter.aws.AwsClients;
import io.tocsin.definition.Environment;
import io.tocsin.query.LogTableCompactor;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.RouteFile;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** The Parquet copy of the raw table on Athena. */
public final class AthenaCopies implements AutoCloseable {
  private static final long GIGABYTE = 1_000_000_000;

  /** Athena's own limit of DML ("Service Quotas" in the Athena guide). */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  private final AwsClients clients;
  private final AthenaQueryEngine engine;
  private final LogTableCompactor compactor;

  private AthenaCopies(AwsClients clients, AthenaQueryEngine engine, LogTableCompactor compactor) {
    this.clients = clients;
    this.engine = engine;
    this.compactor = compactor;
  }

  /** Whether the settings ask for this copy, and not for that of a folder of files. */
  public static boolean isMeant(TocsinConfiguration configuration) {
    return configuration.getLogs().engine().equals("athena");
  }

  /**
   * What the statements of the copy are.
   *
   * @throws IllegalArgumentException with sentences when settings or the rules for routes do not
   *     say it
   */
  public static LogTableCopy statements(TocsinConfiguration configuration) {
    RouteFile routes = RouteFile.load(configuration.path(configuration.getQueries()));
    if (!routes.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", routes.problems()));
    }
    return new LogTableCopy(configuration.getLogs().athena().copy(), routes.rules());
  }

  /**
   * For the account of the environment.
   *
   * @throws IllegalArgumentException as {@link #statements}, and when there is no account
   */
  public static AthenaCopies open(TocsinConfiguration configuration) {
    LogTableCopy copy = statements(configuration);
    if (!configuration.getCloud().equals("aws")) {
      throw new IllegalArgumentException(
          "the copy is made by Athena in an account, and the cloud is '"
              + configuration.getCloud()
              + "'; set cloud: aws, or logs.engine: duckdb for the copy of a folder");
    }
    Environment environment = Declared.read(configuration, Map.of()).wholeOrThrow().environment();
    LogSettings.Athena given = configuration.getLogs().athena();
    AthenaSettings defaults = AthenaSettings.of(given.database(), given.workgroup());
    QueryLimits limits =
        new QueryLimits(LONGEST, given.scanGigabytes() * GIGABYTE, defaults.limits().rows());
    AwsClients clients = new AwsClients(environment, configuration.getAws().options());
    AthenaQueryEngine engine =
        new AthenaQueryEngine(
            clients.athena(),
            null,
            new AthenaSettings(
                defaults.database(),
                defaults.workGroup(),
                given.output().isBlank() ? null : given.output(),
                limits,
                Duration.ZERO,
                defaults.pagedRows()));
    return new AthenaCopies(
        clients, engine, new LogTableCompactor(engine, copy, limits, AthenaCopies::run));
  }

  private static String run() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  public LogTableCompactor compactor() {
    return compactor;
  }

  @Override
  public void close() {
    engine.close();
    clients.close();
  }
}
