package io.tocsin.adapter.duckdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes DuckDB read the Trino dialect of the reports: settings and macros.
 *
 * <p>A macro may shadow a built-in of the same name; the original is then called by its full name.
 * A macro over an aggregate takes no FILTER or DISTINCT: reports put the condition into a CASE.
 */
final class DuckDbDialect {

  /** Functions of Trino that DuckDB lacks, or answers differently. */
  static final List<String> MACROS =
      List.of(
          // Exact, where Trino interpolates in a digest; also the faster of DuckDB's two. Of n
          // values
          // Trino's digest gives, while it holds each by itself, the one at index floor(p * n) of
          // 0 to n - 1 (TDigest.valueAt of Trino 483); quantile_disc alone gives that at
          // ceil(p * n) - 1, and from the other end it is the same one.
          "approx_percentile(x, p) AS -quantile_disc(-x, 1 - p)",
          // the built-in gives NULL when the condition is never known
          "count_if(x) AS count(CASE WHEN x THEN 1 END)",
          "approx_distinct(x) AS approx_count_distinct(x)",
          "to_unixtime(t) AS epoch(t)",
          // Reports cast it to a timestamp without a zone, which takes DuckDB three times as long
          // as all else of a bucket when there is a zone to be dropped.
          "from_unixtime(s) AS make_timestamp(CAST(round(s * 1e3) AS BIGINT) * 1000)",
          "from_iso8601_timestamp(s) AS date_trunc('millisecond', CAST(s AS TIMESTAMPTZ))",
          "regexp_like(s, p) AS regexp_matches(s, p)",
          "regexp_extract(s, p) AS CASE WHEN regexp_matches(s, p)"
              + " THEN system.main.regexp_extract(s, p) END,"
              + " (s, p, g) AS CASE WHEN regexp_matches(s, p)"
              + " THEN system.main.regexp_extract(s, p, g) END",
          "regexp_replace(s, p) AS system.main.regexp_replace(s, p, '', 'g'),"
              + " (s, p, r) AS system.main.regexp_replace(s, p, r, 'g')",
          "date_add(unit, n, t) AS CASE lower(unit)"
              + " WHEN 'second' THEN t + to_seconds(n) WHEN 'minute' THEN t + to_minutes(n)"
              + " WHEN 'hour' THEN t + to_hours(n) WHEN 'day' THEN t + to_days(n)"
              + " ELSE error('date_add takes second, minute, hour or day') END",
          "greatest(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL"
              + " THEN system.main.greatest(a, b) END,"
              + " (a, b, c) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL"
              + " THEN system.main.greatest(a, b, c) END",
          "least(a, b) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL"
              + " THEN system.main.least(a, b) END,"
              + " (a, b, c) AS CASE WHEN a IS NOT NULL AND b IS NOT NULL AND c IS NOT NULL"
              + " THEN system.main.least(a, b, c) END",
          "day_of_week(t) AS isodow(t)",
          "truncate(x) AS trunc(x)",
          "element_at(a, i) AS a[i]",
          "cardinality(a) AS len(a)",
          "array_join(a, d) AS array_to_string(a, d)",
          "url_extract_path(u) AS system.main.regexp_extract(u, '^[^:]+://[^/?#]*([^?#]*)', 1)",
          "url_extract_host(u) AS system.main.regexp_extract(u, '^[^:]+://([^/:?#]*)', 1)",
          "url_extract_query(u) AS system.main.regexp_extract(u, '[?]([^#]*)', 1)");

  private DuckDbDialect() {}

  /**
   * Settings of the instance, in order. After the last one no statement can change any, and none
   * can touch a file or the network: the table function is the only way to the logs, and it takes
   * no path. Only the folder of the Parquet copy can be read, and as no statement but SELECT is run
   * ({@link QueryRun}), none can write to it.
   */
  static List<String> settings(DuckDbSettings settings, @Nullable LogCopy copy) {
    List<String> all = new ArrayList<>(common(settings));
    all.add("SET temp_directory = ''");
    if (copy != null) {
      all.add("SET allowed_directories = [" + LogCopy.literal(copy.folder()) + "]");
    }
    all.add("SET enable_external_access = false");
    all.add("SET lock_configuration = true");
    return all;
  }

  /** Settings of the instance that writes the Parquet copy, which runs no SQL but our own. */
  static List<String> copying(DuckDbSettings settings, Path spill) {
    List<String> all = new ArrayList<>(common(settings));
    all.add("SET temp_directory = " + LogCopy.literal(spill));
    return all;
  }

  private static List<String> common(DuckDbSettings settings) {
    return List.of(
        "SET memory_limit = '" + settings.memoryLimit() + "'",
        "SET threads = " + settings.threads(),
        "SET TimeZone = 'UTC'",
        "SET integer_division = true",
        "SET autoinstall_known_extensions = false",
        "SET autoload_known_extensions = false");
  }
}
