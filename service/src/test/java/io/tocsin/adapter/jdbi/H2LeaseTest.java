package io.tocsin.adapter.jdbi;

import io.tocsin.reconcile.Lease;
import io.tocsin.reconcile.LeaseContract;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2LeaseTest extends LeaseContract {
  @TempDir Path directory;
  private Jdbi jdbi;

  @BeforeEach
  void open() {
    jdbi = Database.migrated(Database.h2(directory.resolve("tocsin")));
  }

  @Override
  protected Lease lease(String node) {
    return new JdbiLease(jdbi, "reconcile", node);
  }
}
