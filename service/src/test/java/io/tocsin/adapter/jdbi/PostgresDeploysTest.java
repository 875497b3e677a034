package io.tocsin.adapter.jdbi;

import io.tocsin.incident.DeployStore;
import io.tocsin.incident.DeployStoreContract;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

class PostgresDeploysTest extends DeployStoreContract {
  private Jdbi jdbi;

  @BeforeEach
  void empty() {
    jdbi = SharedPostgres.without("deploy");
  }

  @Override
  protected DeployStore store() {
    return new JdbiDeploys(jdbi);
  }
}
