package io.tocsin.adapter.jdbi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * Closes the databases of a test's folder. They stay open for as long as the process lives, and
 * would write into a folder that is just being deleted.
 */
public final class H2Files {
  private static final String ENDING = ".mv.db";

  private H2Files() {}

  public static void close(Path folder) throws IOException, SQLException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(path -> path.toString().endsWith(ENDING)).toList();
    }
    for (Path file : files) {
      String path = file.toString();
      Path database = Path.of(path.substring(0, path.length() - ENDING.length()));
      try (Connection connection = Database.h2(database).getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SHUTDOWN");
      }
    }
  }
}
