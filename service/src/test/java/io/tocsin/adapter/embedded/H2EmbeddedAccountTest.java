package io.tocsin.adapter.embedded;

import static io.tocsin.adapter.embedded.AccountFixture.TOPIC;
import static io.tocsin.adapter.embedded.AccountFixture.connectionsHigh;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract on an H2 file. */
class H2EmbeddedAccountTest extends EmbeddedAccountContract {
  @TempDir static Path folder;
  private static int files;

  private JdbcConnectionPool pool;

  @Override
  DataSource dataSource() {
    return pool;
  }

  @BeforeEach
  @Override
  void openAccount() {
    JdbcDataSource file = new JdbcDataSource();
    file.setURL("jdbc:h2:file:" + folder.resolve("account" + files++));
    pool = JdbcConnectionPool.create(file);
    super.openAccount();
  }

  @AfterEach
  void close() {
    pool.dispose();
  }

  /** SHUTDOWN IMMEDIATELY leaves the file as it is, which is what a killed process does. */
  @Test
  void whatACallReturnedForSurvivesAnAbruptEnd() throws SQLException {
    account.sns().createTopic(r -> r.name("shop-prod-page"));
    account.sns().subscribe(r -> r.topicArn(TOPIC).protocol("email").endpoint("a@example.com"));
    cloudWatch.putMetricAlarm(connectionsHigh("a").build());
    cloudWatch.setAlarmState(r -> r.alarmName("a").stateValue("ALARM").stateReason("test"));
    try (Connection connection = pool.getConnection()) {
      connection.createStatement().execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      assertThat(e.getErrorCode()).isIn(90098, 90121, 90067);
    }
    pool.dispose();

    JdbcDataSource file = new JdbcDataSource();
    file.setURL("jdbc:h2:file:" + folder.resolve("account" + (files - 1)));
    pool = JdbcConnectionPool.create(file);
    account = AccountFixture.open(pool, clock);
    cloudWatch = account.cloudWatch();
    assertThat(alarm("a").stateValueAsString()).isEqualTo("ALARM");
    assertThat(history("a")).hasSize(2);
    assertThat(account.outbox(10, Long.MAX_VALUE)).hasSize(1);
    assertThat(account.sns().listTopics().topics()).hasSize(1);
  }
}
