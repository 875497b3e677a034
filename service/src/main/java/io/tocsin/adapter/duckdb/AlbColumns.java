package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.LogColumn;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.adapter.duckdb.ViewColumn.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBColumnType;
import org.jspecify.annotations.Nullable;

/**
 * The columns of the view {@code alb_logs}: the log's own by AWS's names, and what is derived from
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
final class AlbColumns {

  private interface Text {
    byte @Nullable [] of(LogRow row);
  }

  private interface Whole {
    long of(LogRow row);
  }

  private static final byte[] TARGET = "target".getBytes(StandardCharsets.UTF_8);
  private static final byte[] ELB = "elb".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NONE = "none".getBytes(StandardCharsets.UTF_8);
  private static final int FIRST_ERROR = 400;

  static final List<ViewColumn<LogRow>> ALL = all();

  private AlbColumns() {}

  private static List<ViewColumn<LogRow>> all() {
    List<ViewColumn<LogRow>> all = new ArrayList<>();
    for (LogColumn column : LogColumn.values()) {
      all.add(
          switch (column.kind()) {
            case WHOLE ->
                parsed(
                    column,
                    column.sqlName(),
                    DuckDBColumnType.BIGINT,
                    whole(r -> r.scanner.whole(column)));
            case SECONDS ->
                parsed(
                    column,
                    column.sqlName(),
                    DuckDBColumnType.DOUBLE,
                    (r, target) -> target.decimal(r.scanner.decimal(column)));
            case TEXT, TIME ->
                parsed(
                    column,
                    column.sqlName(),
                    DuckDBColumnType.VARCHAR,
                    text(r -> r.scanner.utf8(column)));
          });
    }
    all.add(time(LogColumn.TIME, "ts"));
    all.add(time(LogColumn.REQUEST_CREATION_TIME, "received_ts"));
    all.add(text(LogColumn.REQUEST_URL, "path", LogRow::path));
    all.add(text(LogColumn.TARGET_GROUP_ARN, "target_group", LogRow::targetGroup));
    all.add(
        parsed(
            LogColumn.TIME,
            "blocked_by_waf",
            DuckDBColumnType.BOOLEAN,
            (row, target) -> target.truth(row.blocked())));
    all.add(new ViewColumn<>("node", DuckDBColumnType.VARCHAR, text(LogRow::node)));
    all.add(
        parsed(
            LogColumn.REQUEST_PROCESSING_TIME,
            "duration_s",
            DuckDBColumnType.DOUBLE,
            AlbColumns::duration));
    all.add(text(LogColumn.REQUEST_URL, "route", LogRow::route));
    all.add(text(LogColumn.TIME, "error_source", AlbColumns::errorSource));
    all.add(new ViewColumn<>("day", DuckDBColumnType.VARCHAR, text(LogRow::day)));
    all.add(new ViewColumn<>("delivered", DuckDBColumnType.TIMESTAMP, AlbColumns::delivered));
    all.add(new ViewColumn<>("source_file", DuckDBColumnType.VARCHAR, text(LogRow::file)));
    all.add(
        new ViewColumn<>(
            "line_number",
            DuckDBColumnType.BIGINT,
            (row, target) -> {
              if (row.line() != 0) {
                target.whole(row.line());
              }
            }));
    all.add(new ViewColumn<>("parse_error", DuckDBColumnType.VARCHAR, text(LogRow::error)));
    return List.copyOf(all);
  }

  private static Value<LogRow> text(Text text) {
    return (row, target) -> target.text(text.of(row));
  }

  private static Value<LogRow> whole(Whole whole) {
    return (row, target) -> target.whole(whole.of(row));
  }

  private static ViewColumn<LogRow> text(LogColumn needed, String name, Text text) {
    return parsed(needed, name, DuckDBColumnType.VARCHAR, text(text));
  }

  private static ViewColumn<LogRow> time(LogColumn column, String name) {
    return parsed(
        column, name, DuckDBColumnType.TIMESTAMP, whole(row -> row.scanner.whole(column)));
  }

  /** A column that is null where the line did not parse or has no {@code needed} value. */
  private static ViewColumn<LogRow> parsed(
      LogColumn needed, String name, DuckDBColumnType type, Value<LogRow> value) {
    return new ViewColumn<>(
        name,
        type,
        (row, target) -> {
          if (row.parsed() && !row.scanner.isNull(needed)) {
            value.write(row, target);
          }
        });
  }

  private static void duration(LogRow row, ChunkColumn<LogRow> target) {
    if (!row.scanner.isNull(LogColumn.TARGET_PROCESSING_TIME)
        && !row.scanner.isNull(LogColumn.RESPONSE_PROCESSING_TIME)) {
      target.decimal(
          row.scanner.decimal(LogColumn.REQUEST_PROCESSING_TIME)
              + row.scanner.decimal(LogColumn.TARGET_PROCESSING_TIME)
              + row.scanner.decimal(LogColumn.RESPONSE_PROCESSING_TIME));
    }
  }

  private static void delivered(LogRow row, ChunkColumn<LogRow> target) {
    Long micros = row.delivered();
    if (micros != null) {
      target.whole(micros);
    }
  }

  private static byte[] errorSource(LogRow row) {
    boolean error =
        !row.scanner.isNull(LogColumn.ELB_STATUS_CODE)
            && row.scanner.whole(LogColumn.ELB_STATUS_CODE) >= FIRST_ERROR;
    return !error ? NONE : row.scanner.isNull(LogColumn.TARGET_STATUS_CODE) ? ELB : TARGET;
  }
}
