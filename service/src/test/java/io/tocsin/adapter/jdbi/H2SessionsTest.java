package io.tocsin.adapter.jdbi;

import io.tocsin.login.Sessions;
import io.tocsin.login.SessionsContract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2SessionsTest extends SessionsContract {
  @TempDir Path directory;
  private Jdbi jdbi;

  @BeforeEach
  void open() {
    jdbi = Database.migrated(Database.h2(directory.resolve("tocsin")));
  }

  @AfterEach
  void close() throws IOException, SQLException {
    H2Files.close(directory);
  }

  @Override
  protected Sessions sessions() {
    return new JdbiSessions(jdbi);
  }
}
