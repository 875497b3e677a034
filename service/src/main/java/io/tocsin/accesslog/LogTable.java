package io.tocsin.accesslog;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The table layer for Athena and Trino: statements that make the table {@code alb_raw} over the
 * files in S3 and the view {@code alb_logs} over it, which the reports ask.
 *
 * <p>All columns of the table are text, split by {@link LineExpression}. A line that does not match
 * is a row of NULLs; the view gives it a {@code parse_error}, so that such lines can be counted.
 * Partitions are projected from account, Region and day, so that none has to be added. (Athena
 * guide, "Create the table for ALB access logs in Athena using partition projection"; Trino manual,
 * Hive connector, "Partition projection".)
 *
 * @param location {@code s3://bucket} or {@code s3://bucket/prefix}, what stands before AWSLogs
 * @param accounts whose load balancers write there
 * @param regions of these load balancers
 * @param firstDay {@code yyyy/MM/dd} of the first logs
 * @param rules for the view's column {@code route}
 */
public record LogTable(
    String location,
    List<String> accounts,
    List<String> regions,
    String firstDay,
    RouteRules rules) {
  /** The name of the table. */
  public static final String TABLE = "alb_raw";

  /**
   * @throws IllegalArgumentException with one sentence for each argument that is not as said above
   */
  public LogTable {
    accounts = List.copyOf(accounts);
    regions = List.copyOf(regions);
    location = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    List<String> mistakes = new ArrayList<>();
    if (!location.matches("s3://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9!_.*()=-]+)*")) {
      mistakes.add(
          "the location is '" + location + "'; expected s3://bucket or s3://bucket/prefix");
    } else if (location.contains("AWSLogs")) {
      mistakes.add("the location '" + location + "' must end before AWSLogs");
    }
    for (String account : accounts) {
      if (!account.matches("[0-9]{12}")) {
        mistakes.add("the account is '" + account + "'; expected 12 digits");
      }
    }
    for (String region : regions) {
      if (!region.matches("[a-z]{2,3}(-[a-z]+)+-[0-9]+")) {
        mistakes.add("the Region is '" + region + "'; expected a name such as eu-central-1");
      }
    }
    if (accounts.isEmpty() || regions.isEmpty()) {
      mistakes.add("at least one account and one Region are needed");
    }
    if (!firstDay.matches("20[0-9]{2}/(0[1-9]|1[0-2])/(0[1-9]|[12][0-9]|3[01])")) {
      mistakes.add("the first day is '" + firstDay + "'; expected a day such as 2026/01/31");
    }
    if (!mistakes.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", mistakes));
    }
  }

  /** The table for Athena, a statement of Hive's language without a semicolon. */
  public String athenaTable() {
    String columns =
        columns().stream()
            .map(name -> "  `" + name + "` string")
            .collect(Collectors.joining(",\n", "", "\n"));
    return "CREATE EXTERNAL TABLE IF NOT EXISTS `"
        + TABLE
        + "` (\n"
        + columns
        + ")\nPARTITIONED BY (`account` string, `region` string, `day` string)\n"
        + "ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'\n"
        + "WITH SERDEPROPERTIES (\n  'serialization.format' = '1',\n  'input.regex' = '"
        + LineExpression.text().replace("\\", "\\\\")
        + "'\n)\nLOCATION '"
        + location
        + "/AWSLogs/'\nTBLPROPERTIES (\n"
        + properties(
            "  '",
            "' = '",
            "'",
            List.of(
                "projection.enabled", "true",
                "projection.account.type", "enum",
                "projection.account.values", String.join(",", accounts),
                "projection.region.type", "enum",
                "projection.region.values", String.join(",", regions),
                "projection.day.type", "date",
                "projection.day.range", firstDay + ",NOW",
                "projection.day.format", "yyyy/MM/dd",
                "projection.day.interval", "1",
                "projection.day.interval.unit", "DAYS",
                "storage.location.template", template()))
        + "\n)";
  }

  /** The table for Trino's Hive connector, without a semicolon. */
  public String trinoTable() {
    String columns =
        columns().stream()
            .map(name -> "  \"" + name + "\" varchar,\n")
            .collect(Collectors.joining());
    return "CREATE TABLE IF NOT EXISTS "
        + TABLE
        + " (\n"
        + columns
        + "  account varchar WITH (partition_projection_type = 'ENUM', partition_projection_values = "
        + array(accounts)
        + "),\n  region varchar WITH (partition_projection_type = 'ENUM', partition_projection_values = "
        + array(regions)
        + "),\n  day varchar WITH (partition_projection_type = 'DATE', partition_projection_format = "
        + "'yyyy/MM/dd', partition_projection_range = "
        + array(List.of(firstDay, "NOW"))
        + ", partition_projection_interval = 1, partition_projection_interval_unit = 'DAYS')\n)\nWITH (\n"
        + "  format = 'REGEX',\n  regex = '"
        + LineExpression.text()
        + "',\n  external_location = '"
        + location
        + "/AWSLogs/',\n  partitioned_by = ARRAY['account', 'region', 'day'],\n"
        + "  partition_projection_enabled = true,\n  partition_projection_location_template = '"
        + template()
        + "'\n)";
  }

  /** The view, the same text for both. */
  public String view() {
    return "CREATE OR REPLACE VIEW alb_logs AS\n" + select(TABLE);
  }

  /** What the view selects. */
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
    selected.add(route(path(url)) + " AS route");
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
    return "nullif(" + quoted(column) + ", '-')";
  }

  private static String number(LogColumn column) {
    return "CAST(" + text(column) + " AS bigint)";
  }

  /** Whatever is below zero stands for "there is none". */
  private static String seconds(LogColumn column) {
    return "CASE WHEN "
        + quoted(column)
        + " NOT LIKE '-%' THEN CAST("
        + quoted(column)
        + " AS double) END";
  }

  private static String timestamp(LogColumn column) {
    return "try(CAST(from_iso8601_timestamp(" + text(column) + ") AS timestamp))";
  }

  /** First scheme and host go, then what is before the path and behind it. */
  private static String path(String url) {
    return "CASE WHEN "
        + url
        + " IS NOT NULL THEN coalesce(regexp_extract(regexp_replace("
        + url
        + ", '^[^/?#]*://[^/?#]*', ''), '^[^/?#]*(/[^?#]*)', 1), '/') END";
  }

  /** A match takes the slash behind it, so that neighbours need a second pass. */
  private String route(String path) {
    String route = path;
    for (RouteRules.Rule rule : rules.rules()) {
      for (int pass = 0; pass < 2; pass++) {
        route =
            "regexp_replace("
                + route
                + ", '/(?:"
                + rule.pattern().pattern()
                + ")(/|$)', '/"
                + RouteRules.IDENTIFIER
                + "$1')";
      }
    }
    return route;
  }

  private String template() {
    return location + "/AWSLogs/${account}/elasticloadbalancing/${region}/${day}";
  }

  private static List<String> columns() {
    List<String> columns = new ArrayList<>();
    for (LogColumn column : LogColumn.values()) {
      columns.add(column.sqlName().toLowerCase(Locale.ROOT));
    }
    return columns;
  }

  private static String quoted(LogColumn column) {
    return "\"" + column.sqlName() + "\"";
  }

  private static String array(List<String> values) {
    return values.stream().collect(Collectors.joining("', '", "ARRAY['", "']"));
  }

  private static String properties(
      String before, String between, String after, List<String> values) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < values.size(); i += 2) {
      lines.add(before + values.get(i) + between + values.get(i + 1) + after);
    }
    return String.join(",\n", lines);
  }
}
