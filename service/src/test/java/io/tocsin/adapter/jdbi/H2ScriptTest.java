package io.tocsin.adapter.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.StateReason;
import io.tocsin.alarm.StateTransition;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Databases as SQL, and back. */
class H2ScriptTest {
  @TempDir Path folder;

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(folder);
  }

  private Path database(String name) {
    return folder.resolve(name);
  }

  @Test
  void what_is_written_while_others_write_is_of_one_moment() throws Exception {
    DataSource source = Database.h2(database("busy"));
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table debit (id int primary key)");
      statement.execute("create table credit (id int primary key)");
    }
    AtomicBoolean stop = new AtomicBoolean();
    CountDownLatch begun = new CountDownLatch(50);
    ExecutorService thread = Executors.newSingleThreadExecutor();
    Future<?> writing = thread.submit(() -> writePairs(source, begun, stop));
    try {
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
      for (int i = 0; i < 20; i++) {
        StringWriter text = new StringWriter();
        Map<String, Long> written = H2Script.write(database("busy"), text);
        Map<String, Long> read =
            H2Script.read(database("copy" + i), new StringReader(text.toString()));

        assertThat(written.get("DEBIT")).isEqualTo(written.get("CREDIT")).isPositive();
        assertThat(read).isEqualTo(written);
      }
    } finally {
      stop.set(true);
      writing.get(30, TimeUnit.SECONDS);
      thread.shutdown();
      Database.close(source);
    }
  }

  /** In one transaction each, so that nobody ever sees one without the other. */
  private static Void writePairs(DataSource source, CountDownLatch begun, AtomicBoolean stop)
      throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (int i = 0; !stop.get(); i++) {
        statement.execute("insert into debit values (" + i + ")");
        statement.execute("insert into credit values (" + i + ")");
        connection.commit();
        begun.countDown();
      }
    }
    return null;
  }

  @Test
  void a_history_goes_on_where_it_was() throws Exception {
    DataSource source = Database.h2(database("first"));
    JdbiHistory first = new JdbiHistory(Database.migrated(source));
    first.record(List.of(transition("a", 1), transition("b", 2)));
    StringWriter text = new StringWriter();
    H2Script.write(database("first"), text);
    Database.close(source);
    H2Script.read(database("second"), new StringReader(text.toString()));

    DataSource restored = Database.h2(database("second"));
    JdbiHistory second = new JdbiHistory(Database.migrated(restored));
    assertThat(second.transitions(10, Long.MAX_VALUE))
        .isEqualTo(first.transitions(10, Long.MAX_VALUE));
    long newest = second.transitions(1, Long.MAX_VALUE).get(0).id();
    assertThat(second.record(List.of(transition("c", 3))).get(0).id()).isGreaterThan(newest);
    Database.close(restored);
  }

  /** With what has to be quoted in SQL, and a text as long as they come. */
  private static StateTransition transition(String alarm, long second) {
    return new StateTransition(
        alarm,
        Instant.EPOCH.plusSeconds(second),
        AlarmState.OK,
        AlarmState.ALARM,
        new StateReason("it's \\ 'so'; -- äöü\n\u2028", "{\"a\": \"" + "x".repeat(3_900) + "\"}"));
  }

  @Test
  void text_that_is_no_database_is_refused() {
    assertThatThrownBy(() -> H2Script.read(database("none"), new StringReader("hello\n")))
        .isInstanceOf(SQLException.class);
  }
}
