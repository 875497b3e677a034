package io.tocsin.adapter.jdbi;

import io.tocsin.query.ScanBudget;
import io.tocsin.query.ScanBudgetContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresScanBudgetTest extends ScanBudgetContract {
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
    jdbi.useHandle(handle -> handle.execute("delete from scan_use"));
  }

  @Override
  protected ScanBudget budget() {
    return new JdbiScanBudget(jdbi);
  }
}
