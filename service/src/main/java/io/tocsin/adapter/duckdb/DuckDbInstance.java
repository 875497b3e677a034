package io.tocsin.adapter.duckdb;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.jspecify.annotations.Nullable;

/** One in-memory database, started when the first connection is asked for, then locked. */
final class DuckDbInstance implements AutoCloseable {
  private final List<String> settings;
  private final LogTableFunction function;
  private @Nullable DuckDBConnection first;

  /**
   * @param settings statements to run last
   */
  DuckDbInstance(List<String> settings, LogTableFunction function) {
    this.settings = settings;
    this.function = function;
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
    try (Statement statement = started.createStatement();
        DuckDBTableFunctionBuilder builder = DuckDBFunctions.tableFunction()) {
      builder
          .withName("alb_scan")
          .withParameter(Long.class)
          .withProjectionPushdown()
          .withFunction(function)
          .register(started);
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
}
