package io.tocsin.accesslog;

import java.util.ArrayList;
import java.util.List;

/**
 * What the view {@code waf_logs} selects on Athena and Trino: the rules of {@link WafScanner} as
 * SQL. The table has one column, the line; it is read as JSON once, and a line that is none, or is
 * longer than the scanner takes, or has no timestamp is a row of NULLs with a {@code parse_error}.
 * (Trino manual, "JSON functions and operators": {@code json_parse} wants the whole text to be
 * JSON, {@code json_extract_scalar} gives NULL for objects and arrays; "Array functions".)
 */
final class WafTable {
  static final String COLUMN = "line";
  static final String EXPRESSION = "((?s:.*+))";

  private static final String TIME = "\\A[0-9]{1,13}\\z";
  private static final String STATUS = "\\A[0-9]{1,9}\\z";

  private WafTable() {}

  static String select(String table, RouteRules rules) {
    List<String> selected = new ArrayList<>();
    for (LineColumn column : WafScanner.COLUMNS) {
      selected.add(ViewText.named(of(column.name(), rules), column.name()));
    }
    selected.add(
        "date_add('millisecond', CAST("
            + at("$.timestamp")
            + " AS bigint), TIMESTAMP '1970-01-01 00:00:00.000') AS ts");
    selected.add("day");
    selected.add("source_file");
    selected.add("CAST(NULL AS bigint) AS line_number");
    selected.add("CASE WHEN entry IS NULL THEN 'not a WAF log line' END AS parse_error");
    return "SELECT\n  "
        + String.join(",\n  ", selected)
        + "\nFROM (\n  SELECT day, source_file, entry,\n    "
        + list("entry", "$.ruleGroupList")
        + " AS groups,\n    "
        + list("entry", "$.httpRequest.headers")
        + " AS headers\n  FROM (\n    SELECT day, source_file, CASE WHEN regexp_like("
        + scalar("parsed", "$.timestamp")
        + ", '"
        + TIME
        + "') THEN parsed END AS entry\n    FROM (\n      SELECT day, \"$path\" AS source_file,"
        + " CASE WHEN length(to_utf8("
        + COLUMN
        + ")) <= "
        + LogLines.LONGEST_LINE
        + " THEN try(json_parse("
        + COLUMN
        + ")) END AS parsed\n      FROM "
        + table
        + "\n    ) AS lines\n  ) AS entries\n) AS waf";
  }

  private static String of(String column, RouteRules rules) {
    return switch (column) {
      case "webacl_id" -> text("$.webaclId");
      case "web_acl" ->
          "regexp_extract(" + text("$.webaclId") + ", '" + WafScanner.ACL_IN_ARN + "', 1)";
      case "action" -> text("$.action");
      case "rule" -> text("$.terminatingRuleId") + " || coalesce('/' || " + terminating() + ", '')";
      case "terminating_rule_id" -> text("$.terminatingRuleId");
      case "terminating_rule_type" -> text("$.terminatingRuleType");
      case "terminating_group_rule" -> terminating();
      case "http_source_name" -> text("$.httpSourceName");
      case "http_source_id" -> text("$.httpSourceId");
      case "client_ip" -> text("$.httpRequest.clientIp");
      case "country" -> text("$.httpRequest.country");
      case "method" -> text("$.httpRequest.httpMethod");
      case "host" ->
          "coalesce(nullif(" + header("host") + ", '-'), " + text("$.httpRequest.host") + ")";
      case "uri" -> at("$.httpRequest.uri");
      case "route" ->
          ViewText.route("regexp_extract(" + at("$.httpRequest.uri") + ", '\\A/[^?#]*')", rules);
      case "args" -> at("$.httpRequest.args");
      case "http_version" -> text("$.httpRequest.httpVersion");
      case "request_id" -> text("$.httpRequest.requestId");
      case "user_agent" -> "nullif(" + header("user-agent") + ", '-')";
      case "response_code_sent" ->
          "CAST(regexp_extract(" + at("$.responseCodeSent") + ", '" + STATUS + "') AS bigint)";
      case "labels" -> joined(each(list("entry", "$.labels"), "$.name"));
      case "count_rules" ->
          joined(
              "ARRAY["
                  + joined(
                      each(counted(list("entry", "$.nonTerminatingMatchingRules")), "$.ruleId"))
                  + ", "
                  + joined(ofGroups(counted(inGroup("$.nonTerminatingMatchingRules"))))
                  + ", "
                  + joined(ofGroups(inGroup("$.excludedRules")))
                  + "]");
      case "would_block_rules" ->
          joined(
              "ARRAY["
                  + joined(
                      ofGroups(
                          filtered(
                              counted(inGroup("$.nonTerminatingMatchingRules")),
                              scalar("x", "$.overriddenAction") + " = 'BLOCK'")))
                  + ", "
                  + joined(ofGroups(inGroup("$.excludedRules")))
                  + "]");
      case "rate_based_rules" ->
          joined(
              "transform("
                  + list("entry", "$.rateBasedRuleList")
                  + ", x -> coalesce("
                  + scalar("x", "$.rateBasedRuleName")
                  + ", "
                  + scalar("x", "$.rateBasedRuleId")
                  + "))");
      case "ja3" -> text("$.ja3Fingerprint");
      case "ja4" -> text("$.ja4Fingerprint");
      default -> throw new IllegalArgumentException("there is no SQL for " + column);
    };
  }

  private static String scalar(String json, String path) {
    return "json_extract_scalar(" + json + ", '" + path + "')";
  }

  private static String at(String path) {
    return scalar("entry", path);
  }

  private static String text(String path) {
    return "nullif(" + at(path) + ", '-')";
  }

  private static String list(String json, String path) {
    return "TRY_CAST(json_extract(" + json + ", '" + path + "') AS array(json))";
  }

  private static String inGroup(String path) {
    return list("g", path);
  }

  private static String filtered(String list, String condition) {
    return "filter(" + list + ", x -> " + condition + ")";
  }

  private static String counted(String rules) {
    return filtered(rules, scalar("x", "$.action") + " = 'COUNT'");
  }

  private static String each(String list, String path) {
    return "transform(" + list + ", x -> " + scalar("x", path) + ")";
  }

  private static String ofGroups(String rules) {
    return "flatten(transform(groups, g -> transform("
        + rules
        + ", x -> coalesce("
        + scalar("g", "$.ruleGroupId")
        + " || '/', '') || "
        + scalar("x", "$.ruleId")
        + ")))";
  }

  private static String terminating() {
    return "element_at(filter(transform(groups, x -> "
        + scalar("x", "$.terminatingRule.ruleId")
        + "), x -> x IS NOT NULL), 1)";
  }

  private static String header(String name) {
    return scalar(
        "element_at("
            + filtered("headers", "lower(" + scalar("x", "$.name") + ") = '" + name + "'")
            + ", 1)",
        "$.value");
  }

  private static String joined(String list) {
    return "nullif(array_join(" + list + ", ','), '')";
  }
}
