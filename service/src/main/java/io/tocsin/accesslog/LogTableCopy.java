package io.tocsin.accesslog;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The statements of the Parquet copy of {@code alb_raw} on Athena: the table {@code alb_copy}, one
 * partition a day, and the view {@code alb_logs} over both.
 *
 * <p>A day is written by INSERT INTO a table of its own, which is dropped afterwards; its files
 * stay and become the partition. CREATE TABLE AS is not used: its {@code external_location} is
 * refused in a workgroup that says where results go. (Athena guide: "Considerations and limitations
 * for CTAS queries", "INSERT INTO", "ALTER TABLE ADD PARTITION", "ALTER TABLE SET LOCATION", "ALTER
 * TABLE SET TBLPROPERTIES" for {@code parquet.compression}; November 2026.)
 *
 * <p>{@code route} is not copied: the view makes it of {@code path}, so that new rules are those of
 * old days too.
 *
 * @param location {@code s3://bucket/prefix} of the copy
 */
public record LogTableCopy(String location, RouteRules rules) {
  public static final String TABLE = "alb_copy";

  private static final String STAGING = TABLE + "_new_";
  private static final String ROUTE = "route";
  private static final String DAY = "day";
  private static final DateTimeFormatter PARTITION =
      DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT);

  /** A column with its type in Hive's words, or none for what is not copied. */
  private record Column(String name, String type) {
    boolean isCopied() {
      return !type.isEmpty();
    }
  }

  /**
   * @throws IllegalArgumentException with a sentence when it is no such location
   */
  public LogTableCopy {
    location = location.endsWith("/") ? location.substring(0, location.length() - 1) : location;
    if (location.isBlank()) {
      throw new IllegalArgumentException(
          "where the Parquet copy goes is not known; set logs.athena.copy to s3://bucket/prefix");
    }
    if (!location.matches("s3://[a-z0-9][a-z0-9.-]+(/[A-Za-z0-9!_.*()=-]+)+")) {
      throw new IllegalArgumentException(
          "logs.athena.copy is '" + location + "'; expected s3://bucket/prefix");
    }
  }

  /** In the order of the view. */
  private static List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    for (LogColumn column : LogColumn.values()) {
      columns.add(
          new Column(
              column.sqlName(),
              switch (column.kind()) {
                case WHOLE -> "bigint";
                case SECONDS -> "double";
                case TEXT, TIME -> "string";
              }));
    }
    columns.add(new Column("ts", "timestamp"));
    columns.add(new Column("received_ts", "timestamp"));
    columns.add(new Column("duration_s", "double"));
    columns.add(new Column("path", "string"));
    columns.add(new Column(ROUTE, ""));
    columns.add(new Column("target_group", "string"));
    columns.add(new Column("error_source", "string"));
    columns.add(new Column("blocked_by_waf", "boolean"));
    columns.add(new Column("node", "string"));
    columns.add(new Column(DAY, ""));
    columns.add(new Column("delivered", "timestamp"));
    columns.add(new Column("source_file", "string"));
    columns.add(new Column("line_number", "bigint"));
    columns.add(new Column("parse_error", "string"));
    return columns;
  }

  /** Makes the table when there is none; Hive's language, without a semicolon. */
  public String table() {
    return create(TABLE, "PARTITIONED BY (`day` string)\n", location + "/");
  }

  /** Makes the table of one run for one day. */
  public String staging(LocalDate day, String run) {
    return create(stagingTable(day, run), "", prefix(day, run));
  }

  private static String create(String table, String partitions, String location) {
    return columns().stream()
            .filter(Column::isCopied)
            .map(column -> "  `" + column.name() + "` " + column.type())
            .collect(
                Collectors.joining(
                    ",\n", "CREATE EXTERNAL TABLE IF NOT EXISTS `" + table + "` (\n", "\n)\n"))
        + partitions
        + "STORED AS PARQUET\nLOCATION '"
        + location
        + "'\nTBLPROPERTIES ('parquet.compression' = 'ZSTD')";
  }

  /** The name of a run's own table: {@code alb_copy_new_20261122_0f3a…}. */
  public static String stagingTable(LocalDate day, String run) {
    return STAGING + DateTimeFormatter.BASIC_ISO_DATE.format(day) + "_" + run;
  }

  /** Where a run writes a day, a prefix that no other run has. */
  public String prefix(LocalDate day, String run) {
    return location + "/day=" + day + "/run-" + run + "/";
  }

  /** Writes all rows of a day, those of lines that do not parse among them. */
  public String insert(LocalDate day, String run) {
    return "INSERT INTO "
        + stagingTable(day, run)
        + "\nSELECT "
        + columns().stream()
            .filter(Column::isCopied)
            .map(column -> "\"" + column.name() + "\"")
            .collect(Collectors.joining(", "))
        + "\nFROM (\n"
        + raw()
        + "\nWHERE day = "
        + literal(day)
        + "\n)";
  }

  /** Counts the lines of a day. */
  public String countRaw(LocalDate day) {
    return "SELECT count(*) AS lines FROM alb_raw WHERE day = " + literal(day);
  }

  /** Counts what a run has written, all of it files of one day. */
  public String countStaging(LocalDate day, String run) {
    return "SELECT count(*) AS lines FROM " + stagingTable(day, run);
  }

  /** Counts a day of the copy. */
  public String countCopied(LocalDate day) {
    return "SELECT count(*) AS lines FROM " + TABLE + " WHERE day = " + literal(day);
  }

  /** Makes the files of a run the day's partition, when there is none. */
  public String add(LocalDate day, String run) {
    return "ALTER TABLE `"
        + TABLE
        + "` ADD IF NOT EXISTS PARTITION (`day` = "
        + literal(day)
        + ") LOCATION '"
        + prefix(day, run)
        + "'";
  }

  /** Makes the files of a run the day's partition instead of others. */
  public String move(LocalDate day, String run) {
    return "ALTER TABLE `"
        + TABLE
        + "` PARTITION (`day` = "
        + literal(day)
        + ") SET LOCATION '"
        + prefix(day, run)
        + "'";
  }

  /** Forgets a run's own table; files of an external table stay. */
  public String drop(LocalDate day, String run) {
    return "DROP TABLE IF EXISTS `" + stagingTable(day, run) + "`";
  }

  /** Has one row when there is the table ("SHOW TABLES" in the Athena guide). */
  public String exists() {
    return "SHOW TABLES '" + TABLE + "'";
  }

  /** The days of the copy, {@code yyyy/MM/dd}. */
  public String days() {
    return "SELECT DISTINCT day FROM \"" + TABLE + "$partitions\" ORDER BY day";
  }

  /** A day as {@link #days} tells it. */
  public static LocalDate day(String partition) {
    return LocalDate.parse(partition, PARTITION);
  }

  /**
   * The view when these days and all between them are copied. Its conditions are constants, so that
   * a report's own condition on {@code day} leaves out the parts it does not need.
   */
  public String view(LocalDate first, LocalDate last) {
    return create("\nWHERE day < " + literal(first))
        + "\nUNION ALL\nSELECT\n  "
        + columns().stream().map(this::copied).collect(Collectors.joining(",\n  "))
        + "\nFROM "
        + TABLE
        + "\nWHERE day >= "
        + literal(first)
        + " AND day <= "
        + literal(last)
        + "\nUNION ALL\n"
        + raw()
        + "\nWHERE day > "
        + literal(last);
  }

  private String create(String condition) {
    return "CREATE OR REPLACE VIEW " + LogKind.ALB.view() + " AS\n" + raw() + condition;
  }

  private String copied(Column column) {
    return column.name().equals(ROUTE)
        ? ViewText.route("path", rules) + " AS " + ROUTE
        : "\"" + column.name() + "\"";
  }

  private String raw() {
    return new AlbView(rules).select("alb_raw");
  }

  private static String literal(LocalDate day) {
    return "'" + PARTITION.format(day) + "'";
  }
}
