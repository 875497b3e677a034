package io.tocsin.app;

import io.tocsin.adapter.jdbi.Database;
import io.tocsin.adapter.jdbi.JdbiAudit;
import io.tocsin.adapter.jdbi.JdbiDeploys;
import io.tocsin.adapter.jdbi.JdbiHistory;
import io.tocsin.adapter.jdbi.JdbiIncidents;
import io.tocsin.adapter.jdbi.JdbiLease;
import io.tocsin.adapter.jdbi.JdbiPlans;
import io.tocsin.adapter.jdbi.JdbiRuns;
import io.tocsin.adapter.jdbi.JdbiScanBudget;
import io.tocsin.adapter.jdbi.JdbiSessions;
import io.tocsin.adapter.jdbi.JdbiWallboardTokens;
import io.tocsin.history.AuditLog;
import io.tocsin.history.History;
import io.tocsin.incident.DeployStore;
import io.tocsin.incident.IncidentStore;
import io.tocsin.login.Sessions;
import io.tocsin.login.WallboardTokens;
import io.tocsin.planned.PlanStore;
import io.tocsin.query.ScanBudget;
import io.tocsin.reconcile.Lease;
import io.tocsin.reconcile.Turns;
import io.tocsin.reportrun.RunStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** The databases: Tocsin's own, and the embedded account's. */
final class Store {
  private Store() {}

  /** The history, open until it is closed. */
  record OpenHistory(History history, Jdbi jdbi, DataSource source) implements AutoCloseable {

    /** The right to change the accounts of an environment, of this process. */
    Lease lease(String environment) {
      return new JdbiLease(jdbi, "reconcile " + environment, UUID.randomUUID().toString());
    }

    /** Turns to change the accounts of environments, each with a holder of its own. */
    Turns turns(Duration length) {
      return new Turns(
          place -> new JdbiLease(jdbi, "apply " + place, UUID.randomUUID().toString()), length);
    }

    /** The plans that people asked servers for. */
    PlanStore plans() {
      return new JdbiPlans(jdbi);
    }

    /** Runs of reports that people asked servers for. */
    RunStore runs() {
      return new JdbiRuns(jdbi);
    }

    /** What became of incidents. */
    IncidentStore incidents() {
      return new JdbiIncidents(jdbi);
    }

    /** What was deployed. */
    DeployStore deploys() {
      return new JdbiDeploys(jdbi);
    }

    /** Who did what. */
    AuditLog audit() {
      return new JdbiAudit(jdbi);
    }

    /** Who is logged in. */
    Sessions sessions() {
      return new JdbiSessions(jdbi);
    }

    /** Tokens that only show. */
    WallboardTokens wallboards() {
      return new JdbiWallboardTokens(jdbi);
    }

    /** What users have read where that has a price. */
    ScanBudget scans() {
      return new JdbiScanBudget(jdbi);
    }

    @Override
    public void close() {
      Database.close(source);
    }
  }

  /** Opens the history, bringing its schema up to date. */
  static OpenHistory history(TocsinConfiguration configuration) {
    DataSource source = source(configuration, "tocsin");
    try {
      Jdbi jdbi = Database.migrated(source);
      return new OpenHistory(new JdbiHistory(jdbi), jdbi, source);
    } catch (RuntimeException e) {
      throw unopened(configuration, e);
    }
  }

  /**
   * Where the embedded account keeps what it holds; beside the history, in tables of its own. To be
   * closed with {@link Database#close}.
   */
  static DataSource account(TocsinConfiguration configuration) {
    return source(configuration, "account");
  }

  private static IllegalStateException unopened(
      TocsinConfiguration configuration, RuntimeException failure) {
    String url = configuration.getDatabase().url();
    IllegalStateException told =
        new IllegalStateException(
            url.isBlank()
                ? "the database in the data folder %s cannot be opened (%s); choose another folder with --data, or move its .db files away"
                    .formatted(configuration.dataFolder(), Trouble.reason(failure))
                : "the database %s cannot be opened (%s); see 'database:' in tocsin.yml"
                    .formatted(url, Trouble.reason(failure)));
    told.addSuppressed(failure); // for traces; as cause its message would be told once more
    return told;
  }

  private static DataSource source(TocsinConfiguration configuration, String file) {
    DatabaseSettings database = configuration.getDatabase();
    if (!database.url().isBlank()) {
      return Database.postgresql(database.url(), database.user(), database.password());
    }
    return Database.h2(folder(configuration).resolve(file));
  }

  /**
   * The data folder, made when it is not there. Databases and log files are written to it, so that
   * a folder which cannot be written to is told before any of them fails in its own words.
   *
   * @throws UncheckedIOException with a sentence when it cannot be written to
   */
  static Path folder(TocsinConfiguration configuration) {
    Path folder = configuration.dataFolder();
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".writable", ""));
    } catch (IOException e) {
      String why = e instanceof FileAlreadyExistsException ? "it is a file" : Trouble.reason(e);
      // Without its cause: a command would add the cause's own message, which is the path again.
      throw new UncheckedIOException(
          new IOException(
              "the data folder %s cannot be used (%s); choose another with --data, TOCSIN_DATA or 'data:' in tocsin.yml"
                  .formatted(folder, why)));
    }
    return folder;
  }
}
