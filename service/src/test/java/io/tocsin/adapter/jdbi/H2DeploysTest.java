package io.tocsin.adapter.jdbi;

import io.tocsin.incident.DeployStore;
import io.tocsin.incident.DeployStoreContract;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2DeploysTest extends DeployStoreContract {
  @TempDir Path directory;
  private Jdbi jdbi;

  @BeforeEach
  void open() {
    jdbi = Database.migrated(Database.h2(directory.resolve("tocsin")));
  }

  @Override
  protected DeployStore store() {
    return new JdbiDeploys(jdbi);
  }
}
