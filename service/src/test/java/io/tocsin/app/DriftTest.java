package io.tocsin.app;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.H2Files;
import io.tocsin.evaluation.EvaluationRangePolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** In the embedded account. */
class DriftTest extends DriftContract {
  @TempDir static Path data;
  private TocsinConfiguration configuration;

  @Override
  TocsinConfiguration settings() {
    configuration = new TocsinConfiguration();
    configuration.home(Path.of(System.getProperty("tocsin.root")));
    configuration.setData(data.toString());
    return configuration;
  }

  @Override
  EmbeddedAccount console() {
    return EmbeddedAccount.open(
        Store.account(configuration),
        "111122223333",
        "eu-central-1",
        () -> NOON,
        EvaluationRangePolicy.PUBLISHED_EVIDENCE,
        EmbeddedAccount.Confirmation.AT_ONCE);
  }

  @AfterAll
  void release() throws IOException, SQLException {
    H2Files.close(data);
  }
}
