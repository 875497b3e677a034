package io.tocsin.adapter.jdbi;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the store: an H2 file by default, PostgreSQL by URL. */
public final class Database {
  /** The database's own clock in milliseconds, as SQL: nodes need not agree on the time. */
  static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int TRIES = 20;
  private static final String MIGRATIONS = "classpath:io/tocsin/adapter/jdbi/migration";

  private Database() {}

  /**
   * An H2 file. {@code WRITE_DELAY=0} makes a commit durable before it returns; {@code AUTO_SERVER}
   * lets a second process (a command beside the server) read and write the same file through the
   * first. H2 then listens on a port: {@code h2.bindAddress} keeps that on the loopback interface.
   *
   * @param file path without H2's ending {@code .mv.db}
   */
  public static DataSource h2(Path file) {
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
    return pool(
        "jdbc:h2:file:"
            + file.toAbsolutePath()
            + ";WRITE_DELAY=0;AUTO_SERVER=TRUE;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
        "tocsin",
        "");
  }

  /**
   * @param url {@code jdbc:postgresql://…}
   */
  public static DataSource postgresql(String url, String user, String password) {
    return pool(url, user, password);
  }

  private static DataSource pool(String url, String user, String password) {
    PoolProperties properties = new PoolProperties();
    properties.setDriverClassName(
        url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
    properties.setUrl(url);
    properties.setUsername(user);
    properties.setPassword(password);
    properties.setInitialSize(0);
    properties.setMaxActive(8);
    properties.setMaxIdle(4);
    properties.setMinIdle(0);
    properties.setMaxWait(10_000);
    properties.setTestOnBorrow(true);
    properties.setValidationQuery("select 1");
    properties.setValidationInterval(5_000);
    properties.setJmxEnabled(false);
    return new org.apache.tomcat.jdbc.pool.DataSource(properties);
  }

  /**
   * Closes what {@link #h2} or {@link #postgresql} opened. An H2 file is closed with the last
   * connection to it, also when that is another process's; until then it stays open, to be quick.
   */
  public static void close(DataSource source) {
    org.apache.tomcat.jdbc.pool.DataSource pool = (org.apache.tomcat.jdbc.pool.DataSource) source;
    if (pool.getUrl().startsWith("jdbc:h2:")) {
      try (Connection connection = pool.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("SET DB_CLOSE_DELAY 0");
      } catch (SQLException e) {
        LOG.debug("H2 is closed already", e);
      }
    }
    pool.close(true);
  }

  /** Brings the schema up to date and gives access to it. */
  public static Jdbi migrated(DataSource source) {
    Flyway flyway = Flyway.configure().dataSource(source).locations(MIGRATIONS).load();
    if (((org.apache.tomcat.jdbc.pool.DataSource) source).getUrl().startsWith("jdbc:h2:")) {
      inTurn(source, flyway::migrate);
    } else {
      flyway.migrate();
    }
    return Jdbi.create(source);
  }

  /** H2 fails with various errors when several do this at once; the next try finds it done. */
  private static void makeRow(Statement statement) throws SQLException {
    for (int tries = 1; ; tries++) {
      try {
        statement.execute("create schema if not exists turns");
        statement.execute("create table if not exists turns.migration (id int primary key)");
        statement.execute("merge into turns.migration key (id) values (1)");
        return;
      } catch (SQLException e) {
        if (tries == TRIES) {
          throw e;
        }
        LOG.debug("another process was first", e);
      }
    }
  }

  /**
   * Has one process at a time migrate an H2 file. Flyway locks the rows of its own table there, and
   * in an empty file that has none; the row for this stands in a schema that Flyway does not see.
   */
  private static void inTurn(DataSource source, Runnable migration) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      makeRow(statement);
      connection.setAutoCommit(false);
      statement.execute("select id from turns.migration where id = 1 for update");
      try {
        migration.run();
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the database could not be brought up to date", e);
    }
  }
}
