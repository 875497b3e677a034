package io.tocsin.accesslog;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A table over text that a regular expression takes apart, as a statement of Athena or Trino.
 *
 * @param columns all text, one for each group of the expression
 * @param location of all files, with a slash at its end
 * @param partitions null for files that lie side by side
 */
record TableForm(
    String table,
    List<String> columns,
    String expression,
    String location,
    @Nullable Partitions partitions) {

  /** A partition that has one of these values. */
  record Values(String name, List<String> values) {}

  /**
   * Partitions that are computed and never added, the last of them {@code day}.
   *
   * @param firstDay {@code yyyy/MM/dd}
   * @param template where a partition's files lie
   */
  record Partitions(List<Values> values, String firstDay, String template) {}

  String athena() {
    List<String> statement = new ArrayList<>();
    statement.add(
        columns.stream()
            .map(name -> "  `" + name + "` string")
            .collect(
                Collectors.joining(
                    ",\n", "CREATE EXTERNAL TABLE IF NOT EXISTS `" + table + "` (\n", "\n)")));
    if (partitions != null) {
      statement.add(
          partitions.values().stream()
              .map(each -> "`" + each.name() + "` string, ")
              .collect(Collectors.joining("", "PARTITIONED BY (", "`day` string)")));
    }
    statement.add("ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'");
    statement.add(
        "WITH SERDEPROPERTIES (\n  'serialization.format' = '1',\n  'input.regex' = '"
            + expression.replace("\\", "\\\\")
            + "'\n)");
    statement.add("LOCATION '" + location + "'");
    if (partitions != null) {
      statement.add("TBLPROPERTIES (\n" + String.join(",\n", projection(partitions)) + "\n)");
    }
    return String.join("\n", statement);
  }

  private static List<String> projection(Partitions of) {
    List<String> properties = new ArrayList<>();
    properties.add(property("projection.enabled", "true"));
    for (Values each : of.values()) {
      properties.add(property("projection." + each.name() + ".type", "enum"));
      properties.add(
          property("projection." + each.name() + ".values", String.join(",", each.values())));
    }
    properties.add(property("projection.day.type", "date"));
    properties.add(property("projection.day.range", of.firstDay() + ",NOW"));
    properties.add(property("projection.day.format", "yyyy/MM/dd"));
    properties.add(property("projection.day.interval", "1"));
    properties.add(property("projection.day.interval.unit", "DAYS"));
    properties.add(property("storage.location.template", of.template()));
    return properties;
  }

  private static String property(String name, String value) {
    return "  '" + name + "' = '" + value + "'";
  }

  String trino() {
    List<String> all = new ArrayList<>();
    columns.forEach(name -> all.add("  \"" + name + "\" varchar"));
    List<String> properties = new ArrayList<>();
    properties.add("  format = 'REGEX'");
    properties.add("  regex = '" + expression + "'");
    properties.add("  external_location = '" + location + "'");
    if (partitions != null) {
      List<String> names = new ArrayList<>();
      for (Values each : partitions.values()) {
        names.add(each.name());
        all.add(
            "  "
                + each.name()
                + " varchar WITH (partition_projection_type = 'ENUM', partition_projection_values = "
                + array(each.values())
                + ")");
      }
      names.add("day");
      all.add(
          "  day varchar WITH (partition_projection_type = 'DATE', partition_projection_format = "
              + "'yyyy/MM/dd', partition_projection_range = "
              + array(List.of(partitions.firstDay(), "NOW"))
              + ", partition_projection_interval = 1, partition_projection_interval_unit = 'DAYS')");
      properties.add("  partitioned_by = " + array(names));
      properties.add("  partition_projection_enabled = true");
      properties.add("  partition_projection_location_template = '" + partitions.template() + "'");
    }
    return "CREATE TABLE IF NOT EXISTS "
        + table
        + " (\n"
        + String.join(",\n", all)
        + "\n)\nWITH (\n"
        + String.join(",\n", properties)
        + "\n)";
  }

  private static String array(List<String> values) {
    return values.stream().collect(Collectors.joining("', '", "ARRAY['", "']"));
  }
}
