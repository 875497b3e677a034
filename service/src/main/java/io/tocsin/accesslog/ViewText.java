package io.tocsin.accesslog;

/** Pieces of the views' SQL, in what Athena, Trino and DuckDB read alike. */
final class ViewText {
  private ViewText() {}

  /** A column's text, in which {@code -} is none. */
  static String text(String column) {
    return "nullif(\"" + column + "\", '-')";
  }

  static String number(String column) {
    return "CAST(" + text(column) + " AS bigint)";
  }

  /** Whatever is below zero stands for "there is none". */
  static String seconds(String column) {
    return "CASE WHEN \"" + column + "\" NOT LIKE '-%' THEN CAST(\"" + column + "\" AS double) END";
  }

  /** Of a text in ISO 8601, or of an expression that gives one. */
  static String timestamp(String expression) {
    return "try(CAST(from_iso8601_timestamp(" + expression + ") AS timestamp))";
  }

  /** What a group of an expression finds in the file's name. */
  static String ofFile(String expression) {
    return "regexp_extract(\"$path\", '" + expression + "', 1)";
  }

  /** A column as its kind has it. */
  static String of(LineColumn column) {
    return switch (column.kind()) {
      case WHOLE -> number(column.name());
      case SECONDS -> seconds(column.name());
      case TEXT, TIME -> text(column.name());
    };
  }

  static String named(String expression, String name) {
    return expression + " AS \"" + name + "\"";
  }

  /** A match takes the slash behind it, so that neighbours need a second pass. */
  static String route(String path, RouteRules rules) {
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
}
