package io.tocsin.adapter.aws;

import io.tocsin.query.ResultColumn;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.Row;

/** Reads Athena's rows of text by their columns' types. */
final class AthenaRows {
  private AthenaRows() {}

  static List<ResultColumn> columns(List<ColumnInfo> infos) {
    return infos.stream().map(info -> new ResultColumn(info.name(), type(info.type()))).toList();
  }

  static List<@Nullable Object> row(Row row, List<ResultColumn> columns) {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      Datum cell = i < row.data().size() ? row.data().get(i) : null;
      String text = cell == null ? null : cell.varCharValue();
      values.add(text == null ? null : value(text, columns.get(i).type()));
    }
    return values;
  }

  /**
   * @throws IOException when there are not as many values as columns
   */
  static List<@Nullable Object> row(List<@Nullable String> texts, List<ResultColumn> columns)
      throws IOException {
    if (texts.size() != columns.size()) {
      throw new IOException(
          "a row has " + texts.size() + " values for " + columns.size() + " columns");
    }
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      String text = texts.get(i);
      values.add(text == null ? null : value(text, columns.get(i).type()));
    }
    return values;
  }

  private static Object value(String text, String type) {
    return switch (type) {
      case "bigint" -> Long.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "boolean" -> Boolean.valueOf(text);
      case "timestamp" -> timestamp(text);
      default -> text;
    };
  }

  /** {@code 2026-11-22 03:12:00.000}, with {@code UTC} behind it when the type has a zone. */
  private static Instant timestamp(String text) {
    String local = text.endsWith(" UTC") ? text.substring(0, text.length() - 4) : text;
    return LocalDateTime.parse(local.replace(' ', 'T')).toInstant(ZoneOffset.UTC);
  }

  private static String type(String athena) {
    return switch (athena) {
      case "tinyint", "smallint", "integer", "bigint" -> "bigint";
      case "float", "real", "double", "decimal" -> "double";
      case "boolean" -> "boolean";
      case "timestamp", "timestamp with time zone" -> "timestamp";
      default -> "varchar";
    };
  }
}
