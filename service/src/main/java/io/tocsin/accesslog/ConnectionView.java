package io.tocsin.accesslog;

import java.util.ArrayList;
import java.util.List;

/** What the view {@code alb_connections} selects from its table on Athena and Trino. */
final class ConnectionView {
  private ConnectionView() {}

  static String select(String table) {
    List<String> selected = new ArrayList<>();
    for (LineColumn column : ConnectionScanner.COLUMNS.subList(0, ConnectionScanner.FIELDS)) {
      selected.add(
          ViewText.named(
              column.name().equals("elb")
                  ? "coalesce("
                      + ViewText.text("elb")
                      + ", replace("
                      + ViewText.ofFile(ConnectionScanner.ELB_IN_NAME)
                      + ", '.', '/'))"
                  : ViewText.of(column),
              column.name()));
    }
    selected.add("regexp_extract(\"tls_verify_status\", '^Failed:(.+)', 1) AS failure");
    selected.add(
        "coalesce("
            + ViewText.text("ip_address")
            + ", "
            + ViewText.ofFile(ConnectionScanner.NODE_IN_NAME)
            + ") AS node");
    selected.add(ViewText.timestamp("\"time\"") + " AS ts");
    selected.add("day");
    selected.add("\"$path\" AS source_file");
    selected.add("CAST(NULL AS bigint) AS line_number");
    selected.add("CASE WHEN \"time\" IS NULL THEN 'not a connection log line' END AS parse_error");
    return "SELECT\n  " + String.join(",\n  ", selected) + "\nFROM " + table;
  }
}
