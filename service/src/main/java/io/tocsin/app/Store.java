package io.tocsin.app;

import io.tocsin.adapter.jdbi.Database;
import io.tocsin.adapter.jdbi.JdbiHistory;
import io.tocsin.history.History;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;

/** The databases: Tocsin's own, and the embedded account's. */
final class Store {
  private Store() {}

  /** Opens the history, bringing its schema up to date. */
  static History history(TocsinConfiguration configuration) {
    return new JdbiHistory(Database.migrated(source(configuration, "tocsin")));
  }

  /** Where the embedded account keeps what it holds; beside the history, in tables of its own. */
  static DataSource account(TocsinConfiguration configuration) {
    return source(configuration, "account");
  }

  private static DataSource source(TocsinConfiguration configuration, String file) {
    TocsinConfiguration.DatabaseSettings database = configuration.getDatabase();
    if (!database.url().isBlank()) {
      return Database.postgresql(database.url(), database.user(), database.password());
    }
    return Database.h2(folder(configuration).resolve(file));
  }

  /**
   * The data folder, made when it is not there.
   *
   * @throws UncheckedIOException with a sentence when it cannot be written to
   */
  static Path folder(TocsinConfiguration configuration) {
    Path folder = configuration.dataFolder();
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw unusable(folder, e instanceof FileAlreadyExistsException ? "it is a file" : reason(e));
    }
    if (!Files.isWritable(folder)) {
      throw unusable(folder, "this user may not write to it");
    }
    return folder;
  }

  private static String reason(IOException failure) {
    return failure instanceof FileSystemException file && file.getReason() != null
        ? file.getReason()
        : failure.getClass().getSimpleName();
  }

  private static UncheckedIOException unusable(Path folder, String why) {
    return new UncheckedIOException(
        new IOException(
            "the data folder "
                + folder
                + " cannot be used ("
                + why
                + "); choose another with --data, TOCSIN_DATA or 'data:' in tocsin.yml"));
  }
}
