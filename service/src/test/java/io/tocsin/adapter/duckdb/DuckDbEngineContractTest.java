package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryEngineContract;
import io.tocsin.query.QueryRows;
import io.tocsin.query.QueryState;
import io.tocsin.query.RunningQuery;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class DuckDbEngineContractTest extends QueryEngineContract {
  private static final int MILLION = 1_000_000;
  private static final DuckDbQueryEngine ENGINE =
      new DuckDbQueryEngine(DuckDbSettings.of(Path.of("there-is-no-such-folder")));

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Override
  protected QueryEngine engine() {
    return ENGINE;
  }

  @Override
  protected String typed() {
    return "SELECT CAST(1 AS bigint) AS n, 1.5e0 AS x, true AS b,"
        + " TIMESTAMP '2026-11-22 03:12:00.186' AS t, 'it''s' AS s"
        + " UNION ALL SELECT NULL, NULL, NULL, NULL, NULL ORDER BY 1 NULLS LAST";
  }

  @Override
  protected String many() {
    return "SELECT range AS n FROM range(100000) ORDER BY 1";
  }

  @Override
  protected String endless() {
    return "SELECT sum(a.range * b.range % 7) AS s FROM range(10000000) a, range(10000000) b";
  }

  @Override
  protected String wrong() {
    return "SELECT nothing FROM nowhere";
  }

  @Override
  protected boolean works(String id) {
    return ENGINE.working() > 0;
  }

  @Test
  void a_million_rows_are_never_held() {
    // Together they would be 600 MB.
    String wide = "SELECT range AS n, repeat('x', 500) || range AS s FROM range(" + MILLION + ")";
    RunningQuery running = ENGINE.submit(query(wide));
    long read = 0;
    long most = 0;
    try (QueryRows rows = running.rows()) {
      long before = used();
      while (rows.next() != null) {
        if (++read % 100_000 == 0) {
          most = Math.max(most, used() - before);
        }
      }
    }

    assertThat(read).isEqualTo(MILLION);
    assertThat(running.status().statistics().rows()).isEqualTo(MILLION);
    assertThat(most).as("bytes that stay").isLessThan(16 << 20);
  }

  @Test
  void a_failure_in_the_middle_is_told_with_its_reason() {
    RunningQuery running =
        ENGINE.submit(
            query(
                "SELECT CAST(if(range < 900000, '1', 'one') AS integer) AS n FROM range(1000000)"));
    assertThatThrownBy(
            () -> {
              try (QueryRows rows = running.rows()) {
                while (rows.next() != null) {
                  // until it fails
                }
              }
            })
        .hasMessage(
            "DuckDB could not run the report 'contract': Conversion Error: Could not convert string"
                + " 'one' to INT32");
    assertThat(running.status().state()).isEqualTo(QueryState.FAILED);
    assertThatThrownBy(
            () -> ENGINE.run(query("SELECT count(DISTINCT range) FROM range(400000000)")))
        .hasMessageContaining("Out of Memory");
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
