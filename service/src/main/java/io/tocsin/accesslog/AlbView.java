package io.tocsin.accesslog;

import java.util.ArrayList;
import java.util.List;

/** What the view {@code alb_logs} selects from its table on Athena and Trino. */
final class AlbView {
  private final RouteRules rules;

  AlbView(RouteRules rules) {
    this.rules = rules;
  }

  String select(String table) {
    List<String> selected = new ArrayList<>();
    for (LogColumn column : LogColumn.values()) {
      selected.add(expression(column) + " AS " + quoted(column));
    }
    String status = number(LogColumn.ELB_STATUS_CODE);
    String url = text(LogColumn.REQUEST_URL);
    selected.add(timestamp(LogColumn.TIME) + " AS ts");
    selected.add(timestamp(LogColumn.REQUEST_CREATION_TIME) + " AS received_ts");
    selected.add(
        seconds(LogColumn.REQUEST_PROCESSING_TIME)
            + " + "
            + seconds(LogColumn.TARGET_PROCESSING_TIME)
            + " + "
            + seconds(LogColumn.RESPONSE_PROCESSING_TIME)
            + " AS duration_s");
    selected.add(path(url) + " AS path");
    selected.add(ViewText.route(path(url), rules) + " AS route");
    selected.add(
        "regexp_extract("
            + quoted(LogColumn.TARGET_GROUP_ARN)
            + ", ':targetgroup/([^/]+)/', 1) AS target_group");
    selected.add(
        "CASE WHEN \"time\" IS NULL THEN NULL WHEN coalesce("
            + status
            + ", 0) < 400 THEN 'none' WHEN "
            + text(LogColumn.TARGET_STATUS_CODE)
            + " IS NULL THEN 'elb' ELSE 'target' END AS error_source");
    selected.add(
        "CASE WHEN \"time\" IS NOT NULL THEN coalesce("
            + text(LogColumn.ACTIONS_EXECUTED)
            + ", '-') = 'waf' OR coalesce("
            + text(LogColumn.ACTIONS_EXECUTED)
            + ", '-') LIKE '%,waf' END AS blocked_by_waf");
    selected.add(
        "coalesce("
            + text(LogColumn.IP_ADDRESS)
            + ", regexp_extract(\"$path\", '_[0-9]{8}T[0-9]{4}Z_([0-9a-fA-F.:]+)_', 1)) AS node");
    selected.add("day");
    selected.add(
        "try(date_parse(regexp_extract(\"$path\", '_([0-9]{8}T[0-9]{4})Z_', 1), '%Y%m%dT%H%i'))"
            + " AS delivered");
    selected.add("\"$path\" AS source_file");
    selected.add("CAST(NULL AS bigint) AS line_number");
    selected.add("CASE WHEN \"time\" IS NULL THEN 'not an access log line' END AS parse_error");
    return "SELECT\n  " + String.join(",\n  ", selected) + "\nFROM " + table;
  }

  private static String expression(LogColumn column) {
    return switch (column.kind()) {
      case WHOLE -> number(column);
      case SECONDS -> seconds(column);
      case TEXT, TIME -> text(column);
    };
  }

  private static String text(LogColumn column) {
    return ViewText.text(column.sqlName());
  }

  private static String number(LogColumn column) {
    return ViewText.number(column.sqlName());
  }

  private static String seconds(LogColumn column) {
    return ViewText.seconds(column.sqlName());
  }

  private static String timestamp(LogColumn column) {
    return ViewText.timestamp(text(column));
  }

  /** First scheme and host go, then what is before the path and behind it. */
  private static String path(String url) {
    return "CASE WHEN "
        + url
        + " IS NOT NULL THEN coalesce(regexp_extract(regexp_replace("
        + url
        + ", '^[^/?#]*://[^/?#]*', ''), '^[^/?#]*(/[^?#]*)', 1), '/') END";
  }

  private static String quoted(LogColumn column) {
    return "\"" + column.sqlName() + "\"";
  }
}
