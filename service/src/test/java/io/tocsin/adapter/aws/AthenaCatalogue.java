package io.tocsin.adapter.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the statements of the Parquet copy do at Athena: tables with their places in S3, partitions,
 * rows at places, and the view. It fails at the statement that it is told to.
 */
final class AthenaCatalogue implements Function<String, AthenaWire.@Nullable Script> {
  /** Lines of the raw table by day, {@code 2026/11/20}. */
  final Map<String, Long> raw = new TreeMap<>();

  /** Places of tables by name. */
  final Map<String, String> tables = new TreeMap<>();

  /** Places of the copy's partitions by day. */
  final Map<String, String> partitions = new TreeMap<>();

  /** Rows by their place. */
  final Map<String, Long> files = new LinkedHashMap<>();

  final List<String> statements = new ArrayList<>();
  String view = "";

  /** The statement at this place, from 0, fails; negative for none. */
  int failsAt = -1;

  /** What fails is carried out all the same. */
  boolean failsAfterwards;

  /** Rows that an INSERT loses. */
  long lost;

  /** A statement that begins so never ends. */
  String endless = "\0";

  private static final AthenaWire.Script DONE =
      new AthenaWire.Script(Map.of(), List.of(), List.of("SUCCEEDED"), false);

  @Override
  public synchronized AthenaWire.Script apply(String sql) {
    boolean fails = statements.size() == failsAt;
    statements.add(sql);
    if (sql.startsWith(endless)) {
      return new AthenaWire.Script(Map.of(), List.of(), List.of("RUNNING 5"), false);
    }
    AthenaWire.Script script = fails && !failsAfterwards ? DONE : carryOut(sql);
    return fails
        ? new AthenaWire.Script(
            Map.of(),
            List.of(),
            List.of("FAILED {\"StateChangeReason\": \"the machine went away\"}"),
            false)
        : script;
  }

  private AthenaWire.Script carryOut(String sql) {
    Matcher part =
        Pattern.compile("(?s)CREATE EXTERNAL TABLE IF NOT EXISTS `(\\w+)`.*LOCATION '([^']+)'.*")
            .matcher(sql);
    if (part.matches()) {
      tables.putIfAbsent(part.group(1), part.group(2));
      return DONE;
    }
    part = Pattern.compile("(?s)INSERT INTO (\\w+)\n.*WHERE day = '([^']+)'\n\\)").matcher(sql);
    if (part.matches()) {
      files.merge(place(part.group(1)), raw.getOrDefault(part.group(2), 0L) - lost, Long::sum);
      return DONE;
    }
    part = Pattern.compile("SELECT count.*FROM (\\w+)(?: WHERE day = '([^']+)')?").matcher(sql);
    if (part.matches()) {
      String place = part.group(1).equals("alb_copy") ? partitions.get(part.group(2)) : null;
      return number(
          part.group(1).equals("alb_raw")
              ? raw.getOrDefault(part.group(2), 0L)
              : files.getOrDefault(place == null ? place(part.group(1)) : place, 0L));
    }
    part = Pattern.compile("ALTER TABLE .*'([0-9/]+)'\\).* LOCATION '([^']+)'").matcher(sql);
    if (part.matches()) {
      if (sql.contains("ADD IF NOT EXISTS")) {
        partitions.putIfAbsent(part.group(1), part.group(2));
      } else {
        partitions.put(part.group(1), part.group(2));
      }
      return DONE;
    }
    if (sql.startsWith("DROP TABLE IF EXISTS `alb_copy_new_")) {
      tables.remove(sql.substring(sql.indexOf('`') + 1, sql.length() - 1));
      return DONE;
    }
    if (sql.startsWith("CREATE OR REPLACE VIEW alb_logs")) {
      view = sql;
      return DONE;
    }
    if (sql.equals("SHOW TABLES 'alb_copy'")) {
      return new AthenaWire.Script(
          Map.of("tab_name", "string"),
          tables.containsKey("alb_copy") ? List.of(List.of("alb_copy")) : List.of(),
          List.of("SUCCEEDED"),
          false);
    }
    if (sql.contains("alb_copy$partitions") && tables.containsKey("alb_copy")) {
      return new AthenaWire.Script(
          Map.of("day", "varchar"),
          partitions.keySet().stream().<List<@Nullable String>>map(List::of).toList(),
          List.of("SUCCEEDED"),
          false);
    }
    throw new IllegalArgumentException("not understood: " + sql);
  }

  private String place(String table) {
    String place = tables.get(table);
    if (place == null) {
      throw new IllegalArgumentException("no table " + table);
    }
    return place;
  }

  private static AthenaWire.Script number(long count) {
    return new AthenaWire.Script(
        Map.of("lines", "bigint"),
        List.of(List.of(String.valueOf(count))),
        List.of("RUNNING 40000000", "SUCCEEDED"),
        false);
  }

  /** Rows of the days that reports would read from the copy. */
  Map<String, Long> copied() {
    Map<String, Long> rows = new HashMap<>();
    partitions.forEach((day, place) -> rows.put(day, files.getOrDefault(place, 0L)));
    return rows;
  }
}
