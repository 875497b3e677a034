package io.tocsin.adapter.trino;

import io.tocsin.query.ResultColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads Trino's results in the types of {@link ResultColumn}. */
final class TrinoRows {
  private TrinoRows() {}

  static List<ResultColumn> columns(ResultSetMetaData meta) throws SQLException {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(new ResultColumn(meta.getColumnLabel(i), type(meta.getColumnTypeName(i))));
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
            case "timestamp" -> timestamp(rows.getString(i));
            default -> rows.getString(i);
          };
      row.add(rows.wasNull() ? null : value);
    }
    return row;
  }

  /**
   * {@code 2026-11-22 03:12:00.186}, with a zone behind it when the type has one. As text, since a
   * {@link java.sql.Timestamp} would be in the zone of this machine.
   */
  private static @Nullable Instant timestamp(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int zone = text.indexOf(' ', text.indexOf(' ') + 1);
    String local = zone < 0 ? text : text.substring(0, zone);
    return LocalDateTime.parse(local.replace(' ', 'T'))
        .atZone(zone < 0 ? ZoneOffset.UTC : ZoneId.of(text.substring(zone + 1)))
        .toInstant();
  }

  private static String type(String trino) {
    String name = trino.replaceFirst("\\(.*\\)", "");
    return switch (name) {
      case "tinyint", "smallint", "integer", "bigint" -> "bigint";
      case "real", "double", "decimal" -> "double";
      case "boolean" -> "boolean";
      case "timestamp", "timestamp with time zone" -> "timestamp";
      default -> "varchar";
    };
  }
}
