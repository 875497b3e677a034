package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.LogKind;
import io.tocsin.accesslog.RouteRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;

/**
 * A kind of logs as DuckDB reads it.
 *
 * @param function the table function
 * @param rows makes the row of a thread
 */
record LogView<R extends FileRow>(
    LogKind kind, String function, List<ViewColumn<R>> columns, Function<RouteRules, R> rows) {

  static final LogView<LogRow> ALB =
      new LogView<>(LogKind.ALB, "alb_scan", AlbColumns.ALL, LogRow::new);

  private static final Map<LogKind, LogView<?>> VIEWS = new EnumMap<>(LogKind.class);

  static {
    for (LogKind kind : LogKind.values()) {
      VIEWS.put(
          kind,
          kind == LogKind.ALB
              ? ALB
              : new LogView<>(
                  kind,
                  kind.view() + "_scan",
                  LineRow.columns(kind),
                  rules -> new LineRow(kind, rules)));
    }
  }

  static LogView<?> of(LogKind kind) {
    return java.util.Objects.requireNonNull(VIEWS.get(kind));
  }

  /**
   * The rows of a scan with these columns. Times leave the scan as microseconds, which takes far
   * less than Java's times, and become timestamps here.
   */
  String select(long scan) {
    return columns.stream()
        .map(
            column ->
                column.type() == DuckDBColumnType.TIMESTAMP
                    ? "make_timestamp(\"" + column.name() + "\") AS \"" + column.name() + "\""
                    : "\"" + column.name() + "\"")
        .collect(Collectors.joining(", ", "SELECT ", " FROM " + function + "(" + scan + ")"));
  }
}
