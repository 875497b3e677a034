package io.tocsin.adapter.jdbi;

import io.tocsin.query.ScanBudget;
import io.tocsin.query.ScanBudgetContract;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;

class PostgresScanBudgetTest extends ScanBudgetContract {
  private Jdbi jdbi;

  @BeforeEach
  void empty() {
    jdbi = SharedPostgres.without("scan_use");
  }

  @Override
  protected ScanBudget budget() {
    return new JdbiScanBudget(jdbi);
  }
}
