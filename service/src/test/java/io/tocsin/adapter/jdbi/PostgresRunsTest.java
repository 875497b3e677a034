package io.tocsin.adapter.jdbi;

import io.tocsin.reportrun.RunStore;
import io.tocsin.reportrun.RunStoreContract;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

class PostgresRunsTest extends RunStoreContract {
  private Jdbi jdbi;

  @BeforeEach
  void empty() {
    jdbi = SharedPostgres.without("report_run");
  }

  @Override
  protected RunStore store() {
    return new JdbiRuns(jdbi);
  }
}
