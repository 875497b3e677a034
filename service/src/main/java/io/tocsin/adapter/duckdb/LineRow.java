package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.LineColumn;
import io.tocsin.accesslog.LogColumn.Kind;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogKind;
import io.tocsin.accesslog.LogProblem;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.accesslog.TableScanner;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBColumnType;

/** A row of a log whose scanner gives values by the indexes of {@link LogKind#columns}. */
final class LineRow extends FileRow {
  private final TableScanner scanner;

  LineRow(LogKind kind, RouteRules rules) {
    this.scanner = kind.scanner(rules);
  }

  @Override
  TableScanner scanner() {
    return scanner;
  }

  @Override
  void named(LogFile next) {
    scanner.begin(next);
  }

  /** What the name of such a file says besides is not needed: nothing of it was read. */
  @Override
  void named(LogProblem problem) {}

  /** The log's own columns, then {@code ts}, {@code day} and where the line stands. */
  static List<ViewColumn<LineRow>> columns(LogKind kind) {
    List<ViewColumn<LineRow>> all = new ArrayList<>();
    List<LineColumn> own = kind.columns();
    for (int i = 0; i < own.size(); i++) {
      all.add(column(own.get(i), i));
    }
    all.add(
        new ViewColumn<>(
            "ts",
            DuckDBColumnType.TIMESTAMP,
            (row, target) -> {
              if (row.parsed()) {
                target.whole(row.scanner.micros());
              }
            }));
    all.addAll(WhereColumns.of());
    return List.copyOf(all);
  }

  private static ViewColumn<LineRow> column(LineColumn column, int index) {
    ViewColumn.Value<LineRow> value =
        switch (column.kind()) {
          case WHOLE -> (row, target) -> target.whole(row.scanner.whole(index));
          case SECONDS -> (row, target) -> target.decimal(row.scanner.decimal(index));
          case TEXT, TIME -> (row, target) -> target.text(row.scanner.utf8(index));
        };
    DuckDBColumnType type =
        column.kind() == Kind.WHOLE
            ? DuckDBColumnType.BIGINT
            : column.kind() == Kind.SECONDS ? DuckDBColumnType.DOUBLE : DuckDBColumnType.VARCHAR;
    return new ViewColumn<>(
        column.name(),
        type,
        (row, target) -> {
          if ((row.parsed() || column.ofFile()) && !row.scanner.isNull(index)) {
            value.write(row, target);
          }
        });
  }
}
