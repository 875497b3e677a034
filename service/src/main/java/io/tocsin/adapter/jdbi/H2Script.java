package io.tocsin.adapter.jdbi;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.h2.tools.RunScript;

/**
 * The contents of an H2 file as SQL, and a file made of it. SQL rather than H2's own {@code BACKUP
 * TO}, for two reasons: it comes over the connection, so that the process which asks writes it with
 * its own rights and not the server that has the file open; and another version of H2 reads it.
 */
public final class H2Script {
  private static final String ENDING = ".mv.db";

  private H2Script() {}

  /** Whether there is such a file. */
  public static boolean exists(Path database) {
    return Files.exists(file(database));
  }

  /** The file of a database. */
  public static Path file(Path database) {
    return database.resolveSibling(database.getFileName() + ENDING);
  }

  /**
   * Writes a database as it is at one moment, while others go on with it.
   *
   * @param database path without H2's ending {@code .mv.db}
   * @return rows by table
   * @throws SQLException when it cannot be opened or read
   */
  public static SortedMap<String, Long> write(Path database, Writer to)
      throws SQLException, IOException {
    DataSource source = Database.h2(database);
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        // Every statement then sees what had been committed when the first began.
        statement.execute(
            "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE");
        SortedMap<String, Long> rows = rows(statement);
        statement.setFetchSize(1_000);
        try (ResultSet lines = statement.executeQuery("SCRIPT NOPASSWORDS NOSETTINGS")) {
          while (lines.next()) {
            to.write(lines.getString(1));
            to.write('\n');
          }
        }
        return rows;
      } finally {
        connection.rollback();
        try (Statement statement = connection.createStatement()) {
          statement.execute(
              "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL READ COMMITTED");
        }
      }
    } finally {
      Database.close(source);
    }
  }

  /**
   * Makes a database of what {@link #write} wrote, and closes it.
   *
   * @param database of which there is no file yet
   * @return rows by table
   * @throws SQLException when the text is not what {@link #write} wrote
   */
  public static SortedMap<String, Long> read(Path database, Reader from) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(database), "tocsin", "");
        Statement statement = connection.createStatement()) {
      RunScript.execute(connection, from); // its result is that of the last statement: none
      SortedMap<String, Long> rows = rows(statement);
      statement.execute("SHUTDOWN");
      return rows;
    }
  }

  /** Whether a process, this one or another, has the file open. */
  public static boolean isInUse(Path database) {
    if (!exists(database)) {
      return false;
    }
    try (Connection connection =
        DriverManager.getConnection(url(database) + ";IFEXISTS=TRUE", "tocsin", "")) {
      return !connection.isValid(1);
    } catch (SQLException e) {
      return true;
    }
  }

  /** Alone: without {@code AUTO_SERVER} a file that is open elsewhere is refused. */
  private static String url(Path database) {
    return "jdbc:h2:file:" + database.toAbsolutePath() + ";DB_CLOSE_ON_EXIT=FALSE";
  }

  private static SortedMap<String, Long> rows(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet names =
        statement.executeQuery(
            "SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE'")) {
      while (names.next()) {
        tables.add(names.getString(1));
      }
    }
    SortedMap<String, Long> rows = new TreeMap<>();
    for (String table : tables) {
      try (ResultSet count =
          statement.executeQuery("SELECT count(*) FROM \"" + table.replace("\"", "\"\"") + "\"")) {
        count.next();
        rows.put(table, count.getLong(1));
      }
    }
    return rows;
  }
}
