package io.tocsin.adapter.jdbi;

import io.tocsin.planned.PlanStore;
import io.tocsin.planned.PlanStoreContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresPlansTest extends PlanStoreContract {
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
    jdbi.useHandle(handle -> handle.execute("delete from kept_plan"));
  }

  @Override
  protected PlanStore store() {
    return new JdbiPlans(jdbi);
  }
}
