package io.tocsin.adapter.embedded;

import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The account's rows, and a cache of its alarms that is reused until another process wrote.
 *
 * <p>Writers lock the account's row first. That makes them follow one another across processes,
 * which a row version per alarm would not: a composite, its children and the messages of a
 * transition have to change together.
 */
final class Storage {
  private static final int ATTEMPTS = 20;

  /** H2's lock timeout and deadlock, PostgreSQL's deadlock and serialisation failure. */
  private static final Set<String> TRY_AGAIN = Set.of("HYT00", "40001", "40P01");

  private final Jdbi jdbi;
  private final AccountId account;
  private volatile Snapshot cache = Snapshot.NONE;

  private Storage(Jdbi jdbi, AccountId account) {
    this.jdbi = jdbi;
    this.account = account;
  }

  /** Creates or upgrades the tables and the account's row. */
  static Storage open(DataSource dataSource, AccountId account) {
    migrate(dataSource);
    Storage storage = new Storage(Jdbi.create(dataSource), account);
    storage.jdbi.useHandle(
        handle -> {
          String product = handle.queryMetadata(DatabaseMetaData::getDatabaseProductName);
          if (product.equals("H2")) {
            // H2 otherwise writes a commit to the file up to half a second later.
            handle.execute("SET WRITE_DELAY 0");
          }
        });
    storage.createAccount();
    return storage;
  }

  /** The accounts and Regions that were ever opened, as {@code account/region}. */
  static List<String> known(DataSource dataSource) {
    migrate(dataSource);
    return Jdbi.create(dataSource)
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT account FROM aws_account ORDER BY account")
                    .mapTo(String.class)
                    .list());
  }

  private static void migrate(DataSource dataSource) {
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:io/tocsin/adapter/embedded/migration")
        .table("aws_schema_history")
        // The tables stand beside others of the same data base, so it need not be empty.
        .baselineOnMigrate(true)
        .baselineVersion("0")
        .load()
        .migrate();
  }

  private void createAccount() {
    try {
      jdbi.useHandle(
          handle ->
              handle
                  .createUpdate(
                      "INSERT INTO aws_account (account, revision) SELECT :account, 0 FROM"
                          + " (VALUES (1)) AS one(n) WHERE NOT EXISTS"
                          + " (SELECT 1 FROM aws_account WHERE account = :account)")
                  .bind("account", account.key())
                  .execute());
    } catch (JdbiException e) {
      // Another process may have created it between the question and the insert.
      if (jdbi.withHandle(this::exists)) {
        return;
      }
      throw e;
    }
  }

  private boolean exists(Handle handle) {
    return handle
        .createQuery("SELECT 1 FROM aws_account WHERE account = :account")
        .bind("account", account.key())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /** The alarms as they are now; no copy when nobody wrote since the last call. */
  Snapshot snapshot() {
    long revision =
        jdbi.withHandle(
            handle ->
                revision(handle, "SELECT revision FROM aws_account WHERE account = :account"));
    Snapshot known = cache;
    return known.revision() == revision ? known : write(Transaction::snapshot);
  }

  /** Reads rows other than the alarms'. */
  <T> T read(Function<Handle, T> query) {
    return jdbi.withHandle(query::apply);
  }

  /** Runs {@code work} alone in the account; all it did is durable, or nothing, on return. */
  synchronized <T> T write(Function<Transaction, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(work);
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS
            || !(e.getCause() instanceof SQLException sql)
            || !TRY_AGAIN.contains(String.valueOf(sql.getSQLState()))) {
          throw e;
        }
      }
    }
  }

  private <T> T attempt(Function<Transaction, T> work) {
    Snapshot[] after = {cache};
    T result =
        jdbi.inTransaction(
            handle -> {
              long revision =
                  revision(
                      handle,
                      "SELECT revision FROM aws_account WHERE account = :account FOR UPDATE");
              Snapshot before =
                  cache.revision() == revision
                      ? cache
                      : Snapshot.of(
                          revision,
                          AlarmStore.all(handle, account.key()),
                          MuteStore.all(handle, account.key()));
              Transaction transaction = new Transaction(handle, account, before);
              T value = work.apply(transaction);
              after[0] = transaction.flush();
              return value;
            });
    cache = after[0];
    return result;
  }

  private long revision(Handle handle, String sql) {
    return handle.createQuery(sql).bind("account", account.key()).mapTo(Long.class).one();
  }

  static long millis(Instant at) {
    return at.toEpochMilli();
  }
}
