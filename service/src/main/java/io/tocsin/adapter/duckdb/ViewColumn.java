package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.LogColumn;
import io.tocsin.accesslog.RouteRules;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/**
 * A column of the view {@code alb_logs}: the log's own by AWS's names, and what is derived from
 * them.
 *
 * <ul>
 *   <li>{@code ts}: {@code time} as a timestamp in UTC
 *   <li>{@code duration_s}: the three times together, null when one is missing
 *   <li>{@code received_ts}: {@code request_creation_time} as a timestamp
 *   <li>{@code path}: of the URL, without query; {@code route}: by {@link RouteRules}
 *   <li>{@code target_group}: the name in the target group's ARN
 *   <li>{@code blocked_by_waf}: whether WAF's answer was the last action
 *   <li>{@code node}: address of the load balancer's node, by the line or the file's name
 *   <li>{@code error_source}: of a status from 400 on {@code target} or {@code elb}, else {@code
 *       none}
 *   <li>{@code day}: day of delivery by the path or name, {@code yyyy/MM/dd}; of the entry
 *       otherwise
 *   <li>{@code delivered}: the stamp in the file's name
 *   <li>{@code source_file}, {@code line_number}, {@code parse_error}
 * </ul>
 */
record ViewColumn(String name, DuckDBColumnType type, Value value) {

  /**
   * Takes a column's value out of a row: a {@code byte[]} of UTF-8, Long, Double, Boolean, a time.
   */
  interface Value {
    @Nullable Object of(LogRow row);
  }

  private static final byte[] TARGET = "target".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ELB = "elb".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NONE = "none".getBytes(StandardCharsets.UTF_8);
  private static final int FIRST_ERROR = 400;

  static final List<ViewColumn> ALL = all();

  private static List<ViewColumn> all() {
    List<ViewColumn> all = new ArrayList<>();
    for (LogColumn column : LogColumn.values()) {
      all.add(
          switch (column.kind()) {
            case WHOLE -> parsed(column, DuckDBColumnType.BIGINT, r -> r.scanner.whole(column));
            case SECONDS -> parsed(column, DuckDBColumnType.DOUBLE, r -> r.scanner.decimal(column));
            case TEXT, TIME ->
                parsed(column, DuckDBColumnType.VARCHAR, r -> r.scanner.utf8(column));
          });
    }
    all.add(parsed(LogColumn.TIME, "ts", DuckDBColumnType.TIMESTAMP, r -> r.time(LogColumn.TIME)));
    all.add(
        parsed(
            LogColumn.REQUEST_CREATION_TIME,
            "received_ts",
            DuckDBColumnType.TIMESTAMP,
            r -> r.time(LogColumn.REQUEST_CREATION_TIME)));
    all.add(parsed(LogColumn.REQUEST_URL, "path", DuckDBColumnType.VARCHAR, LogRow::path));
    all.add(
        parsed(
            LogColumn.TARGET_GROUP_ARN,
            "target_group",
            DuckDBColumnType.VARCHAR,
            LogRow::targetGroup));
    all.add(parsed(LogColumn.TIME, "blocked_by_waf", DuckDBColumnType.BOOLEAN, LogRow::blocked));
    all.add(new ViewColumn("node", DuckDBColumnType.VARCHAR, LogRow::node));
    all.add(
        parsed(
            LogColumn.REQUEST_PROCESSING_TIME,
            "duration_s",
            DuckDBColumnType.DOUBLE,
            ViewColumn::duration));
    all.add(parsed(LogColumn.REQUEST_URL, "route", DuckDBColumnType.VARCHAR, LogRow::route));
    all.add(
        parsed(LogColumn.TIME, "error_source", DuckDBColumnType.VARCHAR, ViewColumn::errorSource));
    all.add(new ViewColumn("day", DuckDBColumnType.VARCHAR, LogRow::day));
    all.add(new ViewColumn("delivered", DuckDBColumnType.TIMESTAMP, LogRow::delivered));
    all.add(new ViewColumn("source_file", DuckDBColumnType.VARCHAR, LogRow::file));
    all.add(
        new ViewColumn(
            "line_number", DuckDBColumnType.BIGINT, row -> row.line() == 0 ? null : row.line()));
    all.add(new ViewColumn("parse_error", DuckDBColumnType.VARCHAR, LogRow::error));
    return List.copyOf(all);
  }

  private static ViewColumn parsed(LogColumn column, DuckDBColumnType type, Value value) {
    return parsed(column, column.sqlName(), type, value);
  }

  /** A column that is null where the line did not parse or has no {@code needed} value. */
  private static ViewColumn parsed(
      LogColumn needed, String name, DuckDBColumnType type, Value value) {
    return new ViewColumn(
        name, type, row -> row.parsed() && !row.scanner.isNull(needed) ? value.of(row) : null);
  }

  private static @Nullable Object duration(LogRow row) {
    boolean whole =
        !row.scanner.isNull(LogColumn.TARGET_PROCESSING_TIME)
            && !row.scanner.isNull(LogColumn.RESPONSE_PROCESSING_TIME);
    return whole
        ? row.scanner.decimal(LogColumn.REQUEST_PROCESSING_TIME)
            + row.scanner.decimal(LogColumn.TARGET_PROCESSING_TIME)
            + row.scanner.decimal(LogColumn.RESPONSE_PROCESSING_TIME)
        : null;
  }

  private static Object errorSource(LogRow row) {
    boolean error =
        !row.scanner.isNull(LogColumn.ELB_STATUS_CODE)
            && row.scanner.whole(LogColumn.ELB_STATUS_CODE) >= FIRST_ERROR;
    return !error ? NONE : row.scanner.isNull(LogColumn.TARGET_STATUS_CODE) ? ELB : TARGET;
  }
}
