package io.tocsin.app;

import io.tocsin.query.ScanBudget;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Opens the history with the first question: most commands ask nothing that has a price. */
final class LazyScanBudget implements ScanBudget, AutoCloseable {
  private final TocsinConfiguration configuration;
  private Store.@Nullable OpenHistory opened;

  LazyScanBudget(TocsinConfiguration configuration) {
    this.configuration = configuration;
  }

  private synchronized ScanBudget budget() {
    if (opened == null) {
      opened = Store.history(configuration);
    }
    return opened.scans();
  }

  @Override
  public long used(String user, LocalDate day) {
    return budget().used(user, day);
  }

  @Override
  public void add(String user, LocalDate day, long bytes) {
    budget().add(user, day, bytes);
  }

  @Override
  public synchronized void close() {
    if (opened != null) {
      opened.close();
      opened = null;
    }
  }
}
