package io.tocsin.adapter.duckdb;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryResult;
import io.tocsin.query.QueryStatistics;
import io.tocsin.query.ResultColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** One query from its connection to its rows. */
final class QueryRun {
  private final DuckDbSettings settings;
  private final DuckDbInstance instance;
  private final long scanId;
  private final LogScan scan;
  private final AtomicReference<Statement> running;

  QueryRun(
      DuckDbSettings settings,
      DuckDbInstance instance,
      long scanId,
      LogScan scan,
      AtomicReference<Statement> running) {
    this.settings = settings;
    this.instance = instance;
    this.scanId = scanId;
    this.scan = scan;
    this.running = running;
  }

  /** Takes what it needs from an answer, row by row. */
  interface Reader<T extends @Nullable Object> {
    T read(ResultSet rows) throws SQLException;
  }

  QueryResult run(BoundQuery query) throws SQLException {
    long start = System.nanoTime();
    return run(query, rows -> result(rows, start));
  }

  <T extends @Nullable Object> T run(BoundQuery query, Reader<T> reader) throws SQLException {
    try (Connection connection = instance.connect()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TEMP VIEW alb_logs AS " + scan.source(scanId));
      }
      refuseAllBut(connection, query.sql());
      try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
        running.set(statement);
        bind(statement, query.parameters());
        try (ResultSet rows = statement.executeQuery()) {
          return reader.read(rows);
        }
      }
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

  private QueryResult result(ResultSet rows, long start) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(new ResultColumn(meta.getColumnLabel(i), type(meta, i)));
    }
    List<List<@Nullable Object>> values = new ArrayList<>();
    boolean truncated = false;
    while (rows.next() && !truncated) {
      truncated = values.size() == settings.rowLimit();
      if (!truncated) {
        values.add(row(rows, columns));
      }
    }
    QueryStatistics statistics =
        new QueryStatistics(
            "duckdb", Duration.ofNanos(System.nanoTime() - start), scan.bytesScanned(), 0);
    return new QueryResult(columns, values, statistics, truncated);
  }

  private static List<@Nullable Object> row(ResultSet rows, List<ResultColumn> columns)
      throws SQLException {
    List<@Nullable Object> row = new ArrayList<>(columns.size());
    for (int i = 1; i <= columns.size(); i++) {
      Object value =
          switch (columns.get(i - 1).type()) {
            case "bigint" -> rows.getLong(i);
            case "double" -> rows.getDouble(i);
            case "boolean" -> rows.getBoolean(i);
            case "timestamp" -> {
              LocalDateTime time = rows.getObject(i, LocalDateTime.class);
              yield time == null ? null : time.toInstant(ZoneOffset.UTC);
            }
            default -> rows.getString(i);
          };
      row.add(rows.wasNull() ? null : value);
    }
    return row;
  }

  private static String type(ResultSetMetaData meta, int column) throws SQLException {
    if (meta.getColumnTypeName(column).equals("HUGEINT")) {
      return "bigint";
    }
    return switch (meta.getColumnType(column)) {
      case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> "bigint";
      case Types.REAL, Types.FLOAT, Types.DOUBLE, Types.DECIMAL, Types.NUMERIC -> "double";
      case Types.BOOLEAN, Types.BIT -> "boolean";
      case Types.TIMESTAMP -> "timestamp";
      default -> "varchar";
    };
  }
}
