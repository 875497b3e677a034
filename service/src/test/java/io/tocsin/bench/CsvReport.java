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
 * counts lines that it drops nowhere. Run it as a source file with DuckDB's jar on the class path:
 *
 * <pre>java -cp duckdb_jdbc.jar CsvReport.java FOLDER status|latency|routes</pre>
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
          case "status" -> "SELECT c9, count(*) FROM " + logs + " GROUP BY 1 ORDER BY 1";
          case "latency" ->
              "SELECT substr(c2, 1, 15), quantile_disc(CAST(c7 AS double), [0.5, 0.95, 0.99]) FROM "
                  + logs
                  + " WHERE c7 <> '-1' GROUP BY 1 ORDER BY 1";
          case "routes" ->
              "SELECT regexp_replace(split_part(split_part(c13, ' ', 2), '?', 1), '/[0-9]+', '/:id', 'g'),"
                  + " count(*) FROM "
                  + logs
                  + " WHERE c9 >= '5' GROUP BY 1 ORDER BY 2 DESC LIMIT 20";
          default -> throw new IllegalArgumentException("status, latency or routes");
        };
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (String setting : List.of("threads = 2", "memory_limit = '512MB'")) {
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
