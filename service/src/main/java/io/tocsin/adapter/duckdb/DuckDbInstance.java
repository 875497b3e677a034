package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.LogKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.jspecify.annotations.Nullable;

/** One in-memory database, started when the first connection is asked for, then locked. */
final class DuckDbInstance implements AutoCloseable {
  private final List<String> settings;
  private final Map<Long, LogScan> scans;
  private final int threads;
  private @Nullable DuckDBConnection first;

  /**
   * @param settings statements to run last
   * @param scans that SQL can read
   * @param threads that may read for one query
   */
  DuckDbInstance(List<String> settings, Map<Long, LogScan> scans, int threads) {
    this.settings = settings;
    this.scans = scans;
    this.threads = threads;
  }

  /** A connection of its own, with its own temporary views. */
  synchronized Connection connect() throws SQLException {
    if (first == null) {
      first = start();
    }
    return first.duplicate();
  }

  @Override
  public synchronized void close() {
    if (first != null) {
      try {
        first.close();
      } catch (SQLException ignored) {
        // the process is about to end, or the folder of logs changes
      }
      first = null;
    }
  }

  private DuckDBConnection start() throws SQLException {
    Properties properties = new Properties();
    // Without it an answer is made whole, outside of the heap, before its first row can be read.
    properties.setProperty(DuckDBDriver.JDBC_STREAM_RESULTS, "true");
    Connection connection = new DuckDBDriver().connect("jdbc:duckdb:", properties);
    DuckDBConnection started = connection.unwrap(DuckDBConnection.class);
    try (Statement statement = started.createStatement()) {
      for (LogKind kind : LogKind.values()) {
        register(started, LogView.of(kind));
      }
      for (String macro : DuckDbDialect.MACROS) {
        statement.execute("CREATE MACRO " + macro);
      }
      for (String setting : settings) {
        statement.execute(setting);
      }
      return started;
    } catch (SQLException e) {
      started.close();
      throw e;
    }
  }

  private void register(DuckDBConnection connection, LogView<?> view) throws SQLException {
    try (DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName(view.function())
          .withParameter(Long.class)
          .withProjectionPushdown()
          .withFunction(new LogTableFunction(view, scans, threads))
          .register(connection);
    }
  }
}
