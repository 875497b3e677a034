package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.query.BoundQuery;
import io.tocsin.query.HostileValues;
import io.tocsin.query.HostileValues.Asked;
import io.tocsin.query.LogRange;
import io.tocsin.query.ResultColumn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Run for real, over the logs of the reports' own tests. */
class DuckDbHostileValuesProperties {
  private static final DuckDbQueryEngine ENGINE =
      new DuckDbQueryEngine(
          DuckDbSettings.of(
              Path.of(System.getProperty("tocsin.root", "..")).resolve("queries/tests/logs")));
  private static final BoundQuery ALL =
      new BoundQuery(
          "all",
          "SELECT count(*) AS n, (SELECT count(*) FROM duckdb_tables()) AS tables,"
              + " current_setting('lock_configuration') AS locked FROM alb_logs",
          List.of(),
          new LogRange(
              Instant.parse("2026-11-22T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z")));
  private static final List<?> BEFORE = ENGINE.run(ALL).rows();

  @AfterContainer
  static void close() {
    ENGINE.close();
  }

  @Provide
  Arbitrary<Asked> asked() {
    return HostileValues.asked();
  }

  @Property(tries = 150)
  void a_report_gives_its_columns_and_changes_nothing(@ForAll("asked") Asked asked) {
    BoundQuery query = asked.bound().orElse(null);
    Assume.that(query != null);

    List<ResultColumn> columns = ENGINE.run(query).columns();

    assertThat(columns)
        .extracting(ResultColumn::name)
        .isEqualTo(asked.report().columns().stream().map(column -> column.name()).toList());
    assertThat(ENGINE.run(ALL).rows()).isEqualTo(BEFORE);
  }
}
