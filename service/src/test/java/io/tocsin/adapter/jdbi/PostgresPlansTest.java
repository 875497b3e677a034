package io.tocsin.adapter.jdbi;

import io.tocsin.planned.PlanStore;
import io.tocsin.planned.PlanStoreContract;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

class PostgresPlansTest extends PlanStoreContract {
  private Jdbi jdbi;

  @BeforeEach
  void empty() {
    jdbi = SharedPostgres.without("kept_plan");
  }

  @Override
  protected PlanStore store() {
    return new JdbiPlans(jdbi);
  }
}
