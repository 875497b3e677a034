package io.tocsin.adapter.jdbi;

import io.tocsin.reconcile.Lease;
import io.tocsin.reconcile.LeaseContract;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

class PostgresLeaseTest extends LeaseContract {
  private Jdbi jdbi;

  @BeforeEach
  void empty() {
    jdbi = SharedPostgres.without("lease");
  }

  @Override
  protected Lease lease(String node) {
    return new JdbiLease(jdbi, "reconcile", node);
  }
}
