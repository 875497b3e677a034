package io.tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A backup: a zip with one SQL text per database and, last, {@code backup.properties}, which says
 * what is in it. Without that entry it is no backup, or half of one.
 *
 * @param version of the Tocsin that made it
 * @param plays what the demo's folder says that it plays, or null when it is no demo's
 * @param rows by table, by database
 */
record BackupFile(
    Instant at,
    String version,
    @Nullable String plays,
    SortedMap<String, SortedMap<String, Long>> rows) {
  private static final String CONTENTS = "backup.properties";
  private static final String FORMAT = "1";

  /** Writes the SQL of one database. */
  interface Source {
    SortedMap<String, Long> write(String database, Writer to) throws SQLException, IOException;
  }

  /** Takes the SQL of one database. */
  interface Target {
    SortedMap<String, Long> read(String database, Reader from) throws SQLException, IOException;
  }

  /** Writes databases to a zip, and last what was written. */
  static BackupFile write(
      ZipOutputStream zip,
      Iterable<String> databases,
      Source source,
      Instant at,
      String version,
      @Nullable String plays)
      throws IOException, SQLException {
    SortedMap<String, SortedMap<String, Long>> rows = new TreeMap<>();
    Writer writer = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
    for (String database : databases) {
      zip.putNextEntry(new ZipEntry(database + ".sql"));
      rows.put(database, source.write(database, writer));
      writer.flush();
      zip.closeEntry();
    }
    BackupFile written = new BackupFile(at, version, plays, rows);
    zip.putNextEntry(new ZipEntry(CONTENTS));
    written.properties().store(zip, null);
    zip.closeEntry();
    return written;
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("format", FORMAT);
    properties.setProperty("at", at.toString());
    properties.setProperty("version", version);
    if (plays != null) {
      properties.setProperty("plays", plays);
    }
    rows.forEach(
        (database, tables) ->
            tables.forEach(
                (table, count) ->
                    properties.setProperty(
                        "rows." + database + "." + table, String.valueOf(count))));
    return properties;
  }

  /**
   * Reads what a backup says of itself.
   *
   * @throws IllegalArgumentException with a sentence when it is none
   */
  static BackupFile contents(Path file) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(CONTENTS);
      if (entry == null) {
        throw noBackup(file, "it has no " + CONTENTS);
      }
      Properties properties = new Properties();
      try (InputStream in = zip.getInputStream(entry)) {
        properties.load(in);
      }
      String format = properties.getProperty("format", "");
      if (!format.equals(FORMAT)) {
        throw noBackup(
            file, "its format is '" + format + "', and this version reads " + FORMAT + " alone");
      }
      return of(properties);
    } catch (ZipException e) {
      throw noBackup(file, "it is no zip, or a part of one: " + Trouble.reason(e));
    } catch (DateTimeParseException | NumberFormatException e) {
      throw noBackup(file, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(
          new IOException(file + " cannot be read (" + Trouble.reason(e) + ")"));
    }
  }

  private static BackupFile of(Properties properties) {
    SortedMap<String, SortedMap<String, Long>> rows = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      String[] parts = name.split("\\.", 3);
      if (parts.length == 3 && parts[0].equals("rows")) {
        rows.computeIfAbsent(parts[1], database -> new TreeMap<>())
            .put(parts[2], Long.valueOf(properties.getProperty(name)));
      }
    }
    return new BackupFile(
        Instant.parse(properties.getProperty("at", "")),
        properties.getProperty("version", ""),
        properties.getProperty("plays"),
        rows);
  }

  /**
   * Gives the SQL of each database to a target, and compares what became of it.
   *
   * @throws IllegalArgumentException with a sentence when something is missing
   */
  void read(Path file, Target target) {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (String database : rows.keySet()) {
        requireWhole(file, zip, database + ".sql");
      }
      for (Map.Entry<String, SortedMap<String, Long>> database : rows.entrySet()) {
        ZipEntry entry = zip.getEntry(database.getKey() + ".sql");
        try (Reader in = new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8)) {
          SortedMap<String, Long> found = target.read(database.getKey(), in);
          difference(database.getValue(), found)
              .ifPresent(
                  difference -> {
                    throw noBackup(file, difference);
                  });
        }
      }
    } catch (IOException | SQLException e) {
      String why =
          e instanceof IOException io
              ? Trouble.reason(io)
              : Trouble.reason(new IllegalStateException(e));
      throw noBackup(file, why);
    }
  }

  /**
   * Before anything of it is run: a {@link ZipFile} hands out bytes without looking at their sum.
   */
  private static void requireWhole(Path file, ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw noBackup(file, "it has no " + name);
    }
    CRC32 sum = new CRC32();
    try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    if (sum.getValue() != entry.getCrc()) {
      throw noBackup(file, "the bytes of " + name + " were changed");
    }
  }

  private static Optional<String> difference(
      SortedMap<String, Long> expected, SortedMap<String, Long> found) {
    return expected.entrySet().stream()
        .filter(table -> !table.getValue().equals(found.get(table.getKey())))
        .map(
            table ->
                "of %d rows of %s it gave %d"
                    .formatted(
                        table.getValue(), table.getKey(), found.getOrDefault(table.getKey(), 0L)))
        .findFirst();
  }

  private static IllegalArgumentException noBackup(Path file, String why) {
    return new IllegalArgumentException(
        file + " is no whole backup of Tocsin (" + why + "); nothing was restored");
  }

  /** Rows of a table, none when it is not there. */
  long count(String database, String table) {
    return rows.getOrDefault(database, new TreeMap<>()).getOrDefault(table, 0L);
  }
}
