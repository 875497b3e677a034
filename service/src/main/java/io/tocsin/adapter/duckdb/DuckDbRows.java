package io.tocsin.adapter.duckdb;

import io.tocsin.query.ResultColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads DuckDB's results in the types of {@link ResultColumn}. */
final class DuckDbRows {
  private DuckDbRows() {}

  static List<ResultColumn> columns(ResultSetMetaData meta) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(new ResultColumn(meta.getColumnLabel(i), type(meta, i)));
    }
    return columns;
  }

  /** The row that the result stands at. */
  static List<@Nullable Object> row(ResultSet rows, List<ResultColumn> columns)
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
