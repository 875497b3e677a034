package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.embedded.EmbeddedAccount;
import io.tocsin.evaluation.EvaluationRangePolicy;
import io.tocsin.plan.LiveLogs;
import io.tocsin.plan.LiveLogsContract;
import io.tocsin.plan.LogFilter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** The SDK adapter over the embedded account. */
class CloudWatchLogGroupsEmbeddedTest extends LiveLogsContract {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

  private final EmbeddedAccount account = open();
  private final LiveLogs logs = EmbeddedPorts.of(account).logs();

  private static EmbeddedAccount open() {
    JdbcDataSource dataSource = new JdbcDataSource();
    dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
    return EmbeddedAccount.open(
        dataSource,
        "111122223333",
        "eu-central-1",
        CLOCK,
        EvaluationRangePolicy.PUBLISHED_EVIDENCE);
  }

  @Override
  protected LiveLogs logs() {
    return logs;
  }

  @Test
  void filters_are_read_page_by_page() {
    for (String group : Set.of("/shop/api", "/shop/worker")) {
      logs.create(group, new TreeMap<>());
      for (int i = 0; i < 60; i++) {
        logs.put(
            new LogFilter(
                group,
                "shop-prod-" + i,
                "ERROR",
                "Shop",
                "Errors",
                "1",
                null,
                null,
                new TreeMap<>(),
                new TreeMap<>()));
      }
    }

    assertThat(logs.list(Set.of(), "shop-prod-").filters()).hasSize(120);
  }
}
