package io.tocsin.adapter.jdbi;

import io.tocsin.history.History;
import io.tocsin.history.HistoryContract;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class PostgresHistoryTest extends HistoryContract {
  private static EmbeddedPostgres postgres;
  private History history;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void open() {
    Flyway.configure()
        .dataSource(postgres.getPostgresDatabase())
        .cleanDisabled(false)
        .load()
        .clean();
    history = openedAgain();
  }

  @Override
  protected History history() {
    return history;
  }

  @Override
  protected History openedAgain() {
    return new JdbiHistory(
        Database.migrated(
            Database.postgresql(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "")));
  }
}
