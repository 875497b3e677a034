package io.tocsin.accesslog;

import java.util.ArrayList;
import java.util.List;

/**
 * The table and view of CloudFront's standard logs on Athena and Trino: the rules of {@link
 * CloudFrontScanner} as one regular expression, whose first group takes the lines of a header, and
 * what the view selects. Files lie side by side, so there are no partitions.
 */
final class CloudFrontTable {
  private static final String END = "(?=\\t|\\z)";
  private static final String DAY_IN_NAME = "[.]([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9]{2}[.][^/]*$";

  private CloudFrontTable() {}

  /** {@code header}, then the fields. */
  static List<String> columns() {
    List<String> columns = new ArrayList<>(List.of("header"));
    fields().forEach(column -> columns.add(column.name()));
    return columns;
  }

  private static List<LineColumn> fields() {
    return CloudFrontScanner.COLUMNS.subList(0, CloudFrontScanner.FIELDS);
  }

  static String expression() {
    StringBuilder text = new StringBuilder("(#(?:Version|Fields):(?s:.*+))|");
    int nested = 0;
    int field = 0;
    for (LineColumn column : fields()) {
      if (field >= CloudFrontScanner.FEWEST_FIELDS) {
        text.append("(?:");
        nested++;
      }
      text.append(field == 0 ? "" : "\\t").append(of(column));
      field++;
    }
    return text.append("(?:\\t[^\\t]*+)*+").append(")?+".repeat(nested)).toString();
  }

  private static String of(LineColumn column) {
    String expression =
        switch (column.kind()) {
          case WHOLE ->
              CloudFrontScanner.LONG.contains(column.name())
                  ? LineExpression.WHOLE
                  : LineExpression.SMALL;
          case SECONDS -> LineExpression.SECONDS;
          case TEXT, TIME ->
              column.name().equals("date")
                  ? "(" + LineExpression.DATE + ")" + LineExpression.END
                  : column.name().equals("time")
                      ? "((?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2})" + LineExpression.END
                      : "([^\\t]*+)" + LineExpression.END;
        };
    return expression.replace(LineExpression.END, END);
  }

  static String select(String table, RouteRules rules) {
    List<String> selected = new ArrayList<>();
    for (LineColumn column : fields()) {
      selected.add(ViewText.named(ViewText.of(column), column.name()));
    }
    String agent = ViewText.text("cs_user_agent");
    selected.add(
        "coalesce(try(url_decode(replace("
            + agent
            + ", '+', '%2B'))), "
            + agent
            + ") AS user_agent");
    selected.add(ViewText.route(path(), rules) + " AS route");
    selected.add(ViewText.ofFile(CloudFrontScanner.DISTRIBUTION_IN_NAME) + " AS distribution");
    selected.add(ViewText.timestamp("\"date\" || 'T' || \"time\" || 'Z'") + " AS ts");
    selected.add(
        "replace(coalesce(\"date\", " + ViewText.ofFile(DAY_IN_NAME) + "), '-', '/') AS day");
    selected.add("\"$path\" AS source_file");
    selected.add("CAST(NULL AS bigint) AS line_number");
    selected.add("CASE WHEN \"date\" IS NULL THEN 'not a CloudFront log line' END AS parse_error");
    return "SELECT\n  "
        + String.join(",\n  ", selected)
        + "\nFROM "
        + table
        + "\nWHERE header IS NULL";
  }

  /** As {@link RouteRules#path} has it, of a path that CloudFront writes without host or query. */
  private static String path() {
    String stem = ViewText.text("cs_uri_stem");
    return "CASE WHEN "
        + stem
        + " IS NOT NULL THEN coalesce(regexp_extract(regexp_replace("
        + stem
        + ", '^[^/?#]*://[^/?#]*', ''), '^[^/?#]*(/[^?#]*)', 1), '/') END";
  }
}
