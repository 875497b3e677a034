package io.tocsin.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases that an older, or a newer, version of Tocsin made. */
class UpgradeTest {
  private static final StateTransition BEFORE =
      new StateTransition(
          "a", Instant.EPOCH, AlarmState.OK, AlarmState.ALARM, new StateReason("why", null));

  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  @Test
  void the_tables_of_the_first_version_are_brought_up_to_date_and_keep_what_they_hold() {
    DataSource source = Database.h2(folder.resolve("old"));
    Flyway first =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:io/tocsin/adapter/jdbi/migration")
            .target("1")
            .load();
    assertThat(first.migrate().migrationsExecuted).isEqualTo(1);
    new JdbiHistory(Jdbi.create(source)).record(List.of(BEFORE));

    JdbiHistory history = new JdbiHistory(Database.migrated(source));

    assertThat(history.transitionsOf("a", 10)).hasSize(1);
    Database.close(source);
  }

  @Test
  void an_older_version_goes_on_with_a_database_that_a_newer_one_has_added_to() throws Exception {
    DataSource source = Database.h2(folder.resolve("new"));
    new JdbiHistory(Database.migrated(source)).record(List.of(BEFORE));
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("alter table transition add column noticed varchar(20)");
      statement.execute("create table noticed (id int primary key)");
      statement.execute(
          "insert into \"flyway_schema_history\" (\"installed_rank\", \"version\", \"description\","
              + " \"type\", \"script\", \"checksum\", \"installed_by\", \"execution_time\","
              + " \"success\") values (99, '99', 'noticed', 'SQL', 'V99__noticed.sql', 1, 'x', 1,"
              + " true)");
    }

    JdbiHistory history = new JdbiHistory(Database.migrated(source));
    history.record(
        List.of(
            new StateTransition(
                "b",
                Instant.EPOCH,
                AlarmState.OK,
                AlarmState.ALARM,
                new StateReason("why", null))));

    assertThat(history.transitions(10, Long.MAX_VALUE)).hasSize(2);
    Database.close(source);
  }

  @Test
  void processes_that_open_an_empty_file_at_once_wait_for_the_one_that_makes_the_tables()
      throws Exception {
    openAtOnce(() -> Database.h2(folder.resolve("empty")));
  }

  @Test
  void and_so_with_postgresql() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = postgres.getJdbcUrl("postgres", "postgres");
      openAtOnce(() -> Database.postgresql(url, "postgres", ""));
    }
  }

  private static void openAtOnce(Supplier<DataSource> database) throws Exception {
    int count = 6;
    ExecutorService threads = Executors.newFixedThreadPool(count);
    List<DataSource> sources = IntStream.range(0, count).mapToObj(i -> database.get()).toList();
    try {
      List<Callable<Integer>> opened = new ArrayList<>();
      for (DataSource source : sources) {
        opened.add(
            () ->
                new JdbiHistory(Database.migrated(source)).transitions(10, Long.MAX_VALUE).size());
      }
      for (Future<Integer> each : threads.invokeAll(opened, 60, TimeUnit.SECONDS)) {
        assertThat(each.get()).isZero();
      }
    } finally {
      threads.shutdown();
      sources.forEach(Database::close);
    }
  }
}
