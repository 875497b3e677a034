package io.tocsin.adapter.jdbi;

import io.tocsin.planned.PlanStore;
import io.tocsin.planned.PlanStoreContract;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2PlansTest extends PlanStoreContract {
  @TempDir Path directory;
  private Jdbi jdbi;

  @BeforeEach
  void open() {
    jdbi = Database.migrated(Database.h2(directory.resolve("tocsin")));
  }

  @Override
  protected PlanStore store() {
    return new JdbiPlans(jdbi);
  }
}
