package io.tocsin.adapter.jdbi;

import io.tocsin.reportrun.RunStore;
import io.tocsin.reportrun.RunStoreContract;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2RunsTest extends RunStoreContract {
  @TempDir Path directory;
  private Jdbi jdbi;

  @BeforeEach
  void open() {
    jdbi = Database.migrated(Database.h2(directory.resolve("tocsin")));
  }

  @Override
  protected RunStore store() {
    return new JdbiRuns(jdbi);
  }
}
