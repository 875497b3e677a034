package io.tocsin.adapter.jdbi;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jdbi.v3.core.Jdbi;

/** One PostgreSQL for all tests of a process, as it takes seconds to start; its tables are ours. */
final class SharedPostgres {
  private static final EmbeddedPostgres POSTGRES = start();
  private static final Jdbi JDBI =
      Database.migrated(
          Database.postgresql(POSTGRES.getJdbcUrl("postgres", "postgres"), "postgres", ""));

  private SharedPostgres() {}

  /** The database, with these tables empty. */
  static Jdbi without(String... tables) {
    JDBI.useHandle(
        handle -> {
          for (String table : tables) {
            handle.execute("delete from " + table);
          }
        });
    return JDBI;
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.start();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres)));
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedPostgres postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      // the process ends, and its server with it
    }
  }
}
