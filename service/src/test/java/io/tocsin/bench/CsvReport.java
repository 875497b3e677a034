package io.tocsin.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The like of three reports by DuckDB's own CSV reader, to compare with. It checks no line, and
 * counts lines that it drops nowhere. With DuckDB's jar on the class path:
 *
 * <pre>java -cp CLASSES:duckdb_jdbc.jar io.tocsin.bench.CsvReport FOLDER status|latency|routes
 * </pre>
 */
public final class CsvReport {
  private CsvReport() {}

  /** Takes a folder of logs and the name of a report. */
  public static void main(String[] arguments) throws Exception {
    String columns =
        IntStream.rangeClosed(1, 40)
            .mapToObj(i -> "'c" + i + "': 'VARCHAR'")
            .collect(Collectors.joining(", ", "{", "}"));
    String logs =
        "read_csv('"
            + arguments[0]
            + "/**/*.log.gz', delim = ' ', quote = '\"', escape = '\"', header = false,"
            + " auto_detect = false, null_padding = true, ignore_errors = true, columns = "
            + columns
            + ")";
    String sql =
        switch (arguments[1]) {
          case "status" ->
              "SELECT c9, c10, count(*) FROM " + logs + " GROUP BY 1, 2 ORDER BY 3 DESC";
          case "latency" ->
              "SELECT floor(epoch(CAST(c2 AS timestamp)) / 300), count(*),"
                  + " quantile_disc(CAST(nullif(c7, '-1') AS double), 0.95),"
                  + " avg(CAST(nullif(c7, '-1') AS double)) FROM "
                  + logs
                  + " GROUP BY 1 ORDER BY 1";
          case "routes" ->
              "SELECT floor(epoch(CAST(c2 AS timestamp)) / 86400), split_part(c13, ' ', 1),"
                  + " regexp_replace(regexp_extract(c13, '://[^/?]*([^? ]*)', 1), '/[0-9]+(/|$)',"
                  + " '/:id\\1', 'g'), count(*), count(CASE WHEN c9 >= '500' THEN 1 END) FROM "
                  + logs
                  + " GROUP BY 1, 2, 3 ORDER BY 5 DESC LIMIT 20";
          default -> throw new IllegalArgumentException("status, latency or routes");
        };
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String setting :
          List.of(
              "threads = " + Runtime.getRuntime().availableProcessors(),
              "memory_limit = '512MB'")) {
        statement.execute("SET " + setting);
      }
      long rows = 0;
      try (ResultSet result = statement.executeQuery(sql)) {
        while (result.next()) {
          rows++;
        }
      }
      System.out.println(rows + " rows");
    }
  }
}
