package io.tocsin.adapter.jdbi;

import io.tocsin.incident.IncidentStore;
import io.tocsin.incident.IncidentStoreContract;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2IncidentsTest extends IncidentStoreContract {
  @TempDir Path directory;
  private Jdbi jdbi;

  @BeforeEach
  void open() {
    jdbi = Database.migrated(Database.h2(directory.resolve("tocsin")));
  }

  @Override
  protected IncidentStore store() {
    return new JdbiIncidents(jdbi);
  }
}
