package io.tocsin.adapter.jdbi;

import io.tocsin.login.WallboardTokens;
import io.tocsin.login.WallboardTokensContract;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2WallboardTokensTest extends WallboardTokensContract {
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
  protected WallboardTokens tokens() {
    return new JdbiWallboardTokens(jdbi);
  }
}
