package io.tocsin.adapter.duckdb;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryProgress;
import io.tocsin.query.QueryWork;
import io.tocsin.query.ResultColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBPreparedStatement;
import org.jspecify.annotations.Nullable;

/** One query from its connection to its last row. */
final class QueryRun implements QueryWork {
  private static final String NO_REASON = "Invalid result set";

  private final DuckDbInstance instance;
  private final LogScans scans;
  private final BoundQuery query;
  private volatile boolean stopped;
  private volatile List<LogScans.Open> opened = List.of();
  private volatile @Nullable Statement running;
  private boolean answering;

  QueryRun(DuckDbInstance instance, LogScans scans, BoundQuery query) {
    this.instance = instance;
    this.scans = scans;
    this.query = query;
  }

  /** {@inheritDoc} A copy that cannot be read costs time, but no answer. */
  @Override
  public void run(Sink sink) {
    List<LogScans.Open> open = open();
    try {
      run(open, sink);
    } catch (SQLException e) {
      List<CopiedHour> copied =
          open.stream().flatMap(each -> each.sources().copied().stream()).toList();
      boolean copy = !copied.isEmpty() && firstLine(e).contains("parquet");
      if (copy) {
        scans.giveUp(copied);
      }
      if (!copy || answering) {
        throw failure(e);
      }
      again(sink);
    } finally {
      open.forEach(scans::close);
    }
  }

  private List<LogScans.Open> open() {
    return query.logs().stream().sorted().map(kind -> scans.open(kind, query.range())).toList();
  }

  private void again(Sink sink) {
    List<LogScans.Open> open = open();
    try {
      run(open, sink);
    } catch (SQLException e) {
      throw failure(e);
    } finally {
      open.forEach(scans::close);
    }
  }

  private QueryFailure failure(SQLException e) {
    return new QueryFailure(
        "DuckDB could not run the report '" + query.report() + "': " + firstLine(e), e);
  }

  @Override
  public void stop() {
    stopped = true;
    opened.forEach(open -> open.scan().stop());
    Statement statement = running;
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException alreadyOver) {
        // then there is nothing to cancel
      }
    }
  }

  /** {@inheritDoc} The share is that of the files that have been opened. */
  @Override
  public QueryProgress progress() {
    List<LogScans.Open> reading = opened;
    return reading.isEmpty()
        ? QueryProgress.NONE
        : QueryProgress.of(
            reading.get(0).scan().share(),
            reading.stream().mapToLong(open -> open.scan().bytesScanned()).sum());
  }

  private void run(List<LogScans.Open> open, Sink sink) throws SQLException {
    opened = open;
    try (Connection connection = instance.connect()) {
      try (Statement statement = connection.createStatement()) {
        for (LogScans.Open each : open) {
          LogScan scan = each.scan();
          statement.execute(
              "CREATE TEMP VIEW " + scan.viewName() + " AS " + scan.source(each.id()));
        }
      }
      refuseAllBut(connection, query.sql());
      try {
        answer(connection, sink);
      } catch (SQLException e) {
        throw String.valueOf(e.getMessage()).endsWith(NO_REASON) ? reason(connection, e) : e;
      }
    } finally {
      running = null;
    }
  }

  private void answer(Connection connection, Sink sink) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
      running = statement;
      bind(statement, query.parameters());
      if (stopped) {
        return;
      }
      try (ResultSet rows = statement.executeQuery()) {
        List<ResultColumn> columns = DuckDbRows.columns(rows.getMetaData());
        boolean more = rows.next();
        answering = true;
        sink.columns(columns);
        while (more && !stopped) {
          sink.row(DuckDbRows.row(rows, columns));
          more = rows.next();
        }
      }
    }
  }

  /**
   * Where an answer is streamed, the driver says of a failure that there was one, and not which.
   * The same again without an answer does; a failure is rare enough for its price.
   */
  private SQLException reason(Connection connection, SQLException untold) {
    try (DuckDBPreparedStatement statement =
        connection
            .prepareStatement("EXPLAIN ANALYZE " + query.sql())
            .unwrap(DuckDBPreparedStatement.class)) {
      running = statement;
      bind(statement, query.parameters());
      if (!stopped) {
        statement.query().close();
      }
      return untold;
    } catch (SQLException told) {
      return told;
    }
  }

  /**
   * DuckDB's own parser says whether a text is nothing but SELECT statements; only these can it
   * turn into JSON. A text with a mistake passes, since preparing it tells the mistake better.
   */
  private static void refuseAllBut(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT json_extract_string(json_serialize_sql(CAST(? AS varchar)), '$.error_type')")) {
      statement.setString(1, sql);
      try (ResultSet rows = statement.executeQuery()) {
        if (rows.next() && "not implemented".equals(rows.getString(1))) {
          throw new SQLException("only SELECT statements are run");
        }
      }
    }
  }

  /** The part of DuckDB's message a person can use; below it are hints and stack traces. */
  static String firstLine(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static void bind(PreparedStatement statement, List<ParameterValue> values)
      throws SQLException {
    int i = 1;
    for (ParameterValue value : values) {
      if (value instanceof ParameterValue.Text text) {
        statement.setString(i++, text.value());
      } else if (value instanceof ParameterValue.Whole whole) {
        statement.setLong(i++, whole.value());
      } else if (value instanceof ParameterValue.Decimal decimal) {
        statement.setDouble(i++, decimal.value());
      } else if (value instanceof ParameterValue.Timestamp timestamp) {
        statement.setObject(i++, LocalDateTime.ofInstant(timestamp.value(), ZoneOffset.UTC));
      }
    }
  }
}
