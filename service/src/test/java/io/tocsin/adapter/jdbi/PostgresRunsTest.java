package io.tocsin.adapter.jdbi;

import io.tocsin.reportrun.RunStore;
import io.tocsin.reportrun.RunStoreContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresRunsTest extends RunStoreContract {
  private static EmbeddedPostgres postgres;
  private static Jdbi jdbi;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
    jdbi =
        Database.migrated(
            Database.postgresql(postgres.getJdbcUrl("postgres", "postgres"), "postgres", ""));
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void empty() {
    jdbi.useHandle(handle -> handle.execute("delete from report_run"));
  }

  @Override
  protected RunStore store() {
    return new JdbiRuns(jdbi);
  }
}
