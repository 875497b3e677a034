package io.tocsin.adapter.jdbi;

import io.tocsin.history.History;
import io.tocsin.history.HistoryContract;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class H2HistoryTest extends HistoryContract {
  @TempDir Path directory;
  private History history;

  @BeforeEach
  void open() {
    history = openedAgain();
  }

  @Override
  protected History history() {
    return history;
  }

  @Override
  protected History openedAgain() {
    return new JdbiHistory(Database.migrated(Database.h2(directory.resolve("tocsin"))));
  }
}
