package io.tocsin.adapter.aws;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.plan.LiveDashboards;
import io.tocsin.plan.LiveDashboardsContract;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;

/** The SDK adapter over the embedded account. */
class CloudWatchDashboardsEmbeddedTest extends LiveDashboardsContract {
  private final LiveDashboards dashboards = EmbeddedPorts.of(open()).dashboards();

  private static EmbeddedAccount open() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return EmbeddedAccount.open(
        dataSource,
        "111122223333",
        "eu-central-1",
        InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z")),
        EvaluationRangePolicy.PUBLISHED_EVIDENCE);
  }

  @Override
  protected LiveDashboards dashboards() {
    return dashboards;
  }
}
