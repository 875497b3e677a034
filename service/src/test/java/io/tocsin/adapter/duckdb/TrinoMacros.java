package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.RouteRules;
import java.util.List;

/**
 * What lets DuckDB run the views that are made for Athena and Trino, beside the reports' macros.
 */
final class TrinoMacros {
  /** Functions of Trino for JSON and arrays, as far as the views use them. */
  static final List<String> JSON =
      List.of(
          "json_parse(s) AS CAST(s AS JSON)",
          "json_extract_scalar(j, p) AS CASE WHEN json_type(j, p) NOT IN ('OBJECT', 'ARRAY', 'NULL')"
              + " THEN json_extract_string(j, p) END",
          "to_utf8(s) AS encode(s)",
          "date_add(unit, n, t) AS CASE unit WHEN 'millisecond' THEN t + to_milliseconds(n) END");

  private TrinoMacros() {}

  /** The text of a view in DuckDB's words where no macro can tell them. */
  static String duck(String view) {
    return view
        // RE2 writes \\1 where Java and Joni write $1
        .replace(RouteRules.DEFAULT.of("/1") + "$1", "/:id\\1")
        .replace("array(json)", "JSON[]")
        .replace("length(to_utf8(", "octet_length(to_utf8(")
        .replace("transform(", "list_transform(")
        .replaceAll("\\b([gx]) -> ", "lambda $1: ");
  }
}
