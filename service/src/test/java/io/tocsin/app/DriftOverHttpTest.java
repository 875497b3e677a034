package io.tocsin.app;

import io.dropwizard.util.Duration;
import io.tocsin.adapter.aws.AwsEndpoint;
import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.adapter.jdbi.H2Files;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

/** In an account behind HTTP, asked by the SDK's real clients. */
class DriftOverHttpTest extends DriftContract {
  private static final String ACCOUNT = "111122223333";

  @TempDir static Path data;
  private AwsEndpoint aws;

  @Override
  TocsinConfiguration settings() {
    JdbcDataSource database = new JdbcDataSource();
    database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    aws =
        AwsEndpoint.start(
            database, ACCOUNT, Clock.systemUTC(), EmbeddedAccount.Confirmation.AT_ONCE);
    System.setProperty("aws.accessKeyId", "dummy");
    System.setProperty("aws.secretAccessKey", "dummy");
    TocsinConfiguration configuration = new TocsinConfiguration();
    configuration.home(Path.of(System.getProperty("tocsin.root")));
    configuration.setData(data.toString());
    configuration.setCloud("aws");
    configuration.setAws(new AwsSettings(aws.uri().toString(), false, false));
    // The limits themselves are for who shares an account; this one is nobody else's.
    configuration.setApply(new CallSettings(1000.0, 1000.0, 4, Duration.seconds(10)));
    return configuration;
  }

  @Override
  EmbeddedAccount console() {
    return aws.region("eu-central-1");
  }

  @AfterAll
  void stop() throws IOException, SQLException {
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    aws.close();
    H2Files.close(data);
  }
}
