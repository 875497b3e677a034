package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.RouteRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the Parquet copy of a folder of logs lies: one file for the logs of an hour, by the stamps
 * of their names.
 *
 * <p>A file's name holds what it was made of: names, sizes and times of change of all logs of the
 * hour, the rules for routes, and the columns. So a copy is current if and only if the file of that
 * name is there; it is moved to its name only after its rows were counted. Logs without a stamp are
 * not copied.
 */
public final class LogCopy {
  /** To be raised when rows change that the columns' names do not tell. */
  private static final int VERSION = 1;

  private static final DateTimeFormatter HOUR =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern GLOB = Pattern.compile("[*?\\[]");

  private final Path folder;
  private final String made;

  /**
   * @param copies folder of the copies of all folders of logs; each has a folder in it
   * @param logs the folder whose copy this is
   */
  public LogCopy(Path copies, Path logs, RouteRules rules) {
    this.folder =
        copies
            .toAbsolutePath()
            .normalize()
            .resolve(sum(logs.toAbsolutePath().normalize().toString()));
    this.made =
        VERSION
            + "\n"
            + rules.digest()
            + "\n"
            + AlbColumns.ALL.stream()
                .map(column -> column.name() + " " + column.type())
                .collect(Collectors.joining(","));
  }

  Path folder() {
    return folder;
  }

  /** Logs by the hour they are about, which is the one before their stamp. */
  static SortedMap<Instant, List<LogFile>> hours(List<LogFile> files) {
    SortedMap<Instant, List<LogFile>> hours = new TreeMap<>();
    for (LogFile file : files) {
      Instant stamp = file.stamp();
      if (stamp != null) {
        hours
            .computeIfAbsent(
                stamp.minusNanos(1).truncatedTo(ChronoUnit.HOURS), hour -> new ArrayList<>())
            .add(file);
      }
    }
    return hours;
  }

  /** The file for an hour, whether it is there or not. */
  Path file(Instant hour, List<LogFile> files) {
    String parts =
        files.stream()
            .sorted(Comparator.comparing(LogFile::name))
            .map(file -> file.name() + "\t" + file.size() + "\t" + file.modified())
            .collect(Collectors.joining("\n"));
    return folder.resolve(HOUR.format(hour) + "-" + sum(made + "\n" + parts) + ".parquet");
  }

  /** The current file for an hour, or null when there is none. */
  @Nullable Path current(Instant hour, List<LogFile> files) {
    Path file = file(hour, files);
    if (GLOB.matcher(file.toString()).find()) {
      return null; // DuckDB would take the path for a pattern
    }
    return Files.isRegularFile(file) ? file : null;
  }

  /** All files of the copy, also those that are not current. */
  List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(path -> path.toString().endsWith(".parquet")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the copy of the logs cannot be listed: " + folder, e);
    }
  }

  /** A path as a text of SQL. */
  static String literal(Path path) {
    return "'" + path.toString().replace("'", "''") + "'";
  }

  private static String sum(String text) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
