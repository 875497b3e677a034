package io.tocsin.adapter.trino;

import io.trino.jdbc.TrinoDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/**
 * Connects to the coordinator; a connection is a session and costs no call. Names of properties are
 * those of the driver's page ("JDBC driver" in Trino's documentation, release 483).
 */
final class TrinoConnector implements AutoCloseable {
  private static final int LONGEST_SECRET = 64 << 10;

  private final TrinoSettings settings;
  private final TrinoDriver driver = new TrinoDriver();

  TrinoConnector(TrinoSettings settings) {
    this.settings = settings;
  }

  /**
   * @param report for the cluster's list of queries
   */
  Connection connect(String report) throws SQLException {
    String host = settings.url().getHost();
    int port = settings.url().getPort();
    boolean tls = settings.url().getScheme().equals("https");
    String url =
        "jdbc:trino://%s:%d/%s/%s"
            .formatted(
                host, port < 0 ? (tls ? 443 : 80) : port, settings.catalog(), settings.schema());
    return driver.connect(url, properties(report, tls));
  }

  private Properties properties(String report, boolean tls) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", settings.user());
    properties.setProperty("SSL", String.valueOf(tls));
    properties.setProperty("source", "tocsin");
    properties.setProperty("clientTags", "tocsin");
    properties.setProperty("clientInfo", report.replaceAll("[^A-Za-z0-9_. -]", "_"));
    properties.setProperty("timezone", "UTC");
    // A statement that is prepared first is a header of each later request, and headers are short.
    properties.setProperty("explicitPrepare", "false");
    if (tls && settings.trustStore() != null) {
      properties.setProperty("SSLTrustStorePath", settings.trustStore().toString());
    }
    switch (settings.login().kind()) {
      case PASSWORD -> properties.setProperty("password", secret());
      case TOKEN -> properties.setProperty("accessToken", secret());
      case NOTHING -> {}
    }
    return properties;
  }

  private String secret() throws SQLException {
    String text = settings.login().text();
    Path file = settings.login().file();
    if (text != null || file == null) {
      return text == null ? "" : text;
    }
    try {
      if (Files.size(file) > LONGEST_SECRET) {
        throw new SQLException("the file " + file + " is too long for a password or token");
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new SQLException("the file " + file + " with Trino's password or token cannot be read");
    }
  }

  @Override
  public void close() {
    try {
      driver.close();
    } catch (IOException ignored) {
      // its connections are closed already
    }
  }
}
