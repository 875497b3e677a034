package io.tocsin.app;

import io.tocsin.adapter.jdbi.H2Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipOutputStream;

/**
 * Backups of the databases in the data folder, made while a server runs and restored while none
 * does. A database of PostgreSQL has better tools of its own.
 */
public final class Backups {
  private static final List<String> DATABASES = List.of("tocsin", "account");
  private static final Pattern POSTGRESQL =
      Pattern.compile("jdbc:postgresql://(?:([^/:?,]+)(?::(\\d+))?)?/([^?]*).*");

  private final Path folder;
  private final DatabaseSettings database;

  public Backups(TocsinConfiguration configuration) {
    this.folder = configuration.dataFolder();
    this.database = configuration.getDatabase();
  }

  /**
   * Writes a backup; a file of that name is there only when it is whole.
   *
   * @param force whether a file that is there may be replaced
   * @return what was written, as sentences
   * @throws IllegalArgumentException with a sentence when nothing was written
   */
  public List<String> write(Path file, boolean force, Instant at, String version) {
    refusePostgresql("back it up with: pg_dump --format=custom --file=" + file, "");
    List<String> there = there();
    if (there.isEmpty()) {
      throw new IllegalArgumentException(
          "there is nothing to back up in the data folder "
              + folder
              + "; choose another with --data");
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          file + " is a folder; name a file, which may be one in it");
    }
    Path above = file.toAbsolutePath().getParent();
    if (above != null && !Files.isDirectory(above)) {
      throw new IllegalArgumentException(
          "there is no folder " + above + "; make it, or name a file in one that is there");
    }
    if (Files.exists(file) && !force) {
      throw new IllegalArgumentException(
          file + " is there already; name another file, or replace it with --force");
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      BackupFile written;
      Files.deleteIfExists(part);
      ownersAlone(part);
      try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
        written =
            BackupFile.write(
                zip,
                there,
                (name, to) -> H2Script.write(folder.resolve(name), to),
                at,
                version,
                DemoFolder.played(folder).orElse(null));
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return List.of("Written to " + file + ": " + contents(written) + ".");
    } catch (SQLException e) {
      delete(part);
      throw new IllegalArgumentException(
          "the data folder %s cannot be backed up (%s)"
              .formatted(folder, Trouble.reason(new IllegalStateException(e))));
    } catch (IOException e) {
      delete(part);
      throw new IllegalArgumentException(file + " cannot be written (" + Trouble.reason(e) + ")");
    }
  }

  /** It holds addresses and what was mailed to them. */
  private static void ownersAlone(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /**
   * Makes the data folder what it was. Databases are made beside those that are there, compared
   * with what the backup says, and put in their place last.
   *
   * @param force whether databases that are there may be replaced
   * @return what was restored, as sentences
   * @throws IllegalArgumentException with a sentence when nothing was restored
   */
  public List<String> restore(Path file, boolean force) {
    refusePostgresql(
        "restore it with: pg_restore --exit-on-error --clean --if-exists --no-owner", " " + file);
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("there is no backup " + file);
    }
    BackupFile backup = BackupFile.contents(file);
    List<String> there = there();
    Optional<String> used =
        there.stream().filter(name -> H2Script.isInUse(folder.resolve(name))).findFirst();
    if (used.isPresent()) {
      throw new IllegalArgumentException(
          "the data folder %s is in use (%s); stop the server first"
              .formatted(folder, H2Script.file(folder.resolve(used.get())).getFileName()));
    }
    if (!there.isEmpty() && !force) {
      throw new IllegalArgumentException(
          "the data folder %s holds a history already; choose another with --data, or replace it with --force"
              .formatted(folder));
    }
    try {
      Files.createDirectories(folder);
      Path beside = Files.createTempDirectory(folder, "restoring");
      try {
        backup.read(file, (name, from) -> H2Script.read(beside.resolve(name), from));
        take(beside, backup);
      } finally {
        for (String name : DATABASES) {
          delete(H2Script.file(beside.resolve(name)));
          delete(beside.resolve(name + ".trace.db"));
        }
        delete(beside);
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the data folder %s cannot be used (%s)".formatted(folder, Trouble.reason(e)));
    }
    return List.of(
        "Restored to %s, as it was at %s: %s.".formatted(folder, backup.at(), contents(backup)));
  }

  private void take(Path beside, BackupFile backup) throws IOException {
    Set<String> restored = backup.rows().keySet();
    for (String name : DATABASES) {
      Path place = H2Script.file(folder.resolve(name));
      if (restored.contains(name)) {
        Files.move(
            H2Script.file(beside.resolve(name)),
            place,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.deleteIfExists(place);
      }
    }
    DemoFolder.mark(folder, backup.plays());
  }

  private List<String> there() {
    return DATABASES.stream().filter(name -> H2Script.exists(folder.resolve(name))).toList();
  }

  private static String contents(BackupFile backup) {
    String history =
        "%d changes of state, %d records of applies"
            .formatted(
                backup.count("tocsin", "TRANSITION"), backup.count("tocsin", "APPLIED_PLAN"));
    return backup.rows().containsKey("account")
        ? history
            + ", the account in process with %d alarms and %d messages"
                .formatted(
                    backup.count("account", "AWS_ALARM"), backup.count("account", "AWS_OUTBOX"))
        : history;
  }

  private void refusePostgresql(String command, String last) {
    if (database.url().isBlank()) {
      return;
    }
    Matcher url = POSTGRESQL.matcher(database.url());
    String where =
        url.matches()
            ? String.format(
                Locale.ROOT,
                " --host=%s --port=%s --username=%s --dbname=%s",
                url.group(1) == null ? "localhost" : url.group(1),
                url.group(2) == null ? "5432" : url.group(2),
                database.user(),
                url.group(3).isEmpty() ? database.user() : url.group(3))
            : " --host=HOST --username=" + database.user() + " --dbname=DATABASE";
    throw new IllegalArgumentException(
        "the database is PostgreSQL's, which has tools of its own; " + command + where + last);
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
