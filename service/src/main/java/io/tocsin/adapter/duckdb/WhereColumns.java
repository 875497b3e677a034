package io.tocsin.adapter.duckdb;

import java.util.List;
import org.duckdb.DuckDBColumnType;

/** The columns of all views that tell where a line stands and why it did not parse. */
final class WhereColumns {
  private WhereColumns() {}

  static <R extends FileRow> List<ViewColumn<R>> of() {
    return List.of(
        new ViewColumn<>("day", DuckDBColumnType.VARCHAR, (row, target) -> target.text(row.day())),
        new ViewColumn<>(
            "source_file", DuckDBColumnType.VARCHAR, (row, target) -> target.text(row.file())),
        new ViewColumn<>(
            "line_number",
            DuckDBColumnType.BIGINT,
            (row, target) -> {
              if (row.line() != 0) {
                target.whole(row.line());
              }
            }),
        new ViewColumn<>(
            "parse_error", DuckDBColumnType.VARCHAR, (row, target) -> target.text(row.error())));
  }
}
