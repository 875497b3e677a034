package io.tocsin.adapter.trinosql;

import java.util.Map;
import java.util.Set;

/**
 * Functions that were compared on DuckDB, with its macros, and on Trino; all others are refused,
 * since nothing says whether they answer alike.
 */
final class DialectFunctions {
  /** Those that are macros over aggregates in DuckDB, which take neither FILTER nor DISTINCT. */
  static final Set<String> MACRO_AGGREGATES =
      Set.of("approx_percentile", "count_if", "approx_distinct");

  static final Set<String> AGGREGATES =
      Set.of(
          "approx_distinct",
          "approx_percentile",
          "array_agg",
          "avg",
          "count",
          "count_if",
          "max",
          "max_by",
          "min",
          "min_by",
          "sum");

  static final Set<String> KNOWN =
      Set.of(
          "abs",
          "approx_distinct",
          "approx_percentile",
          "array_agg",
          "array_join",
          "avg",
          "cardinality",
          "ceil",
          "ceiling",
          "coalesce",
          "contains",
          "count",
          "count_if",
          "date_add",
          "date_trunc",
          "day_of_week",
          "element_at",
          "exp",
          "first_value",
          "floor",
          "from_iso8601_timestamp",
          "from_unixtime",
          "greatest",
          "hour",
          "lag",
          "last_value",
          "lead",
          "least",
          "length",
          "ln",
          "lower",
          "max",
          "max_by",
          "min",
          "min_by",
          "minute",
          "mod",
          "nullif",
          "power",
          "rank",
          "dense_rank",
          "regexp_extract",
          "regexp_like",
          "regexp_replace",
          "replace",
          "reverse",
          "round",
          "row_number",
          "second",
          "sign",
          "split",
          "split_part",
          "sqrt",
          "starts_with",
          "strpos",
          "substr",
          "substring",
          "sum",
          "to_unixtime",
          "trim",
          "ltrim",
          "rtrim",
          "truncate",
          "upper",
          "url_extract_host",
          "url_extract_path",
          "url_extract_query");

  /** What to write instead of some that others reach for. */
  static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("concat", "write ||, since DuckDB's concat passes over NULL"),
          Map.entry("listagg", "write array_join(array_agg(x ORDER BY x), ',')"),
          Map.entry(
              "date_bin",
              "write CAST(from_unixtime(floor(to_unixtime(ts) / seconds) * seconds) AS timestamp), since Trino has none"),
          Map.entry(
              "time_bucket",
              "write CAST(from_unixtime(floor(to_unixtime(ts) / seconds) * seconds) AS timestamp)"),
          Map.entry(
              "date_diff",
              "write to_unixtime(b) - to_unixtime(a): Trino counts whole units, DuckDB boundaries"),
          Map.entry("date_format", "leave times as times, and write them where they are shown"),
          Map.entry("strftime", "leave times as times, and write them where they are shown"),
          Map.entry("format", "write round(x, digits), since DuckDB gives the pattern back"),
          Map.entry("quantile_cont", "write approx_percentile"),
          Map.entry("quantile_disc", "write approx_percentile"),
          Map.entry("median", "write approx_percentile(x, 0.5)"),
          Map.entry("string_agg", "write array_join(array_agg(x ORDER BY x), ',')"),
          Map.entry("now", "use :to, so that an answer can be asked for again"),
          Map.entry("ifnull", "write coalesce"),
          Map.entry("len", "write length or cardinality"),
          Map.entry("epoch", "write to_unixtime"),
          Map.entry("any_value", "write max or min, so that the answer is always the same"),
          Map.entry("arbitrary", "write max or min, so that the answer is always the same"),
          Map.entry("random", "leave it out: an answer has to be the same when it is asked again"),
          Map.entry("json_object", "leave it out: engines write JSON differently"));

  private DialectFunctions() {}
}
