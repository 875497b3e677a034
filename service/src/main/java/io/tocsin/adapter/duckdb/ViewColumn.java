package io.tocsin.adapter.duckdb;

import org.duckdb.DuckDBColumnType;

/**
 * A column of a view over logs.
 *
 * @param <R> what it is taken from
 */
record ViewColumn<R extends FileRow>(String name, DuckDBColumnType type, Value<R> value) {

  /** Hands a column's value in a row to the chunk; what is handed over by nobody is NULL. */
  interface Value<R extends FileRow> {
    void write(R row, ChunkColumn<R> target);
  }

  /** The type that the scan gives. */
  DuckDBColumnType scanned() {
    return type == DuckDBColumnType.TIMESTAMP ? DuckDBColumnType.BIGINT : type;
  }

  boolean isText() {
    return type == DuckDBColumnType.VARCHAR;
  }
}
