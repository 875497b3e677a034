package io.tocsin.adapter.duckdb;

import io.tocsin.query.QueryRows;
import io.tocsin.query.ResultColumn;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;
import org.jspecify.annotations.Nullable;

/** The table {@code answer()}: the rows of an answer in their order, each of them once. */
final class AnswerTableFunction
    implements DuckDBTableFunction<QueryRows, QueryRows, AnswerTableFunction.Nothing> {
  private final QueryRows rows;

  /** Threads keep nothing of their own: there is one. */
  record Nothing() {}

  AnswerTableFunction(QueryRows rows) {
    this.rows = rows;
  }

  @Override
  public QueryRows bind(DuckDBTableFunctionBindInfo info) {
    for (ResultColumn column : rows.columns()) {
      info.addResultColumn(column.name(), type(column));
    }
    return rows;
  }

  private static DuckDBColumnType type(ResultColumn column) {
    return switch (column.type()) {
      case "bigint" -> DuckDBColumnType.BIGINT;
      case "double" -> DuckDBColumnType.DOUBLE;
      case "boolean" -> DuckDBColumnType.BOOLEAN;
      case "timestamp" -> DuckDBColumnType.TIMESTAMP;
      default -> DuckDBColumnType.VARCHAR;
    };
  }

  @Override
  public QueryRows init(DuckDBTableFunctionInitInfo info) {
    info.setMaxThreads(1);
    return rows;
  }

  @Override
  public Nothing localInit(DuckDBTableFunctionInitInfo info) {
    return new Nothing();
  }

  @Override
  public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter chunk) {
    int columns = rows.columns().size();
    DuckDBWritableVector[] vectors = new DuckDBWritableVector[columns];
    for (int i = 0; i < columns; i++) {
      vectors[i] = chunk.vector(i);
    }
    int row = 0;
    while (row < chunk.capacity()) {
      List<@Nullable Object> values = rows.next();
      if (values == null) {
        break;
      }
      for (int i = 0; i < columns; i++) {
        set(vectors[i], row, values.get(i));
      }
      row++;
    }
    return row;
  }

  private static void set(DuckDBWritableVector vector, int row, @Nullable Object value) {
    if (value == null) {
      vector.setNull(row);
    } else if (value instanceof Long whole) {
      vector.setLong(row, whole);
    } else if (value instanceof Double number) {
      vector.setDouble(row, number);
    } else if (value instanceof Boolean truth) {
      vector.setBoolean(row, truth);
    } else if (value instanceof Instant time) {
      vector.setTimestamp(row, LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    } else {
      vector.setString(row, value.toString());
    }
  }
}
