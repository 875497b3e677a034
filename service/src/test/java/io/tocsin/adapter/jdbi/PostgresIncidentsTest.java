package io.tocsin.adapter.jdbi;

import io.tocsin.incident.IncidentStore;
import io.tocsin.incident.IncidentStoreContract;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

class PostgresIncidentsTest extends IncidentStoreContract {
  private Jdbi jdbi;

  @BeforeEach
  void empty() {
    jdbi = SharedPostgres.without("incident_event", "incident");
  }

  @Override
  protected IncidentStore store() {
    return new JdbiIncidents(jdbi);
  }
}
