package io.tocsin.adapter.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tocsin.adapter.duckdb.DuckDbQueryEngine;
import io.tocsin.adapter.duckdb.DuckDbSettings;
import io.tocsin.adapter.embedded.EmbeddedAthenaClient;
import io.tocsin.query.ParameterValue;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.ReportContract;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The reports through Athena's API, on an Athena in process that runs them on DuckDB. */
class AthenaQueryEngineTest extends ReportContract {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T04:00:00Z"));
  private static final Map<Path, AthenaQueryEngine> ENGINES = new HashMap<>();
  private static final List<DuckDbQueryEngine> DUCKDB = new ArrayList<>();

  @AfterAll
  static void close() {
    ENGINES.values().forEach(AthenaQueryEngine::close);
    DUCKDB.forEach(DuckDbQueryEngine::close);
  }

  @Override
  protected QueryEngine engine(Path logs) {
    return ENGINES.computeIfAbsent(
        logs,
        folder -> {
          DuckDbQueryEngine duckDb = new DuckDbQueryEngine(DuckDbSettings.of(folder));
          DUCKDB.add(duckDb);
          return new AthenaQueryEngine(
              new EmbeddedAthenaClient(duckDb, Runnable::run, CLOCK),
              null,
              AthenaSettings.of("logs", "primary"),
              new AthenaPace(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(1)));
        });
  }

  @Test
  void values_are_rendered_as_literals_by_their_type() {
    assertThat(AthenaParameters.render(new ParameterValue.Text("it's '' ?")))
        .isEqualTo("'it''s '''' ?'");
    assertThat(AthenaParameters.render(new ParameterValue.Text(""))).isEqualTo("''");
    assertThat(AthenaParameters.render(new ParameterValue.Whole(-5))).isEqualTo("-5");
    assertThat(AthenaParameters.render(new ParameterValue.Decimal(1.5))).isEqualTo("1.5E0");
    assertThat(AthenaParameters.render(new ParameterValue.Decimal(1e-7))).isEqualTo("0.00000010E0");
    assertThat(
            AthenaParameters.render(
                new ParameterValue.Timestamp(Instant.parse("2026-11-22T03:12:00.186641Z"))))
        .isEqualTo("TIMESTAMP '2026-11-22 03:12:00.186641'");
    assertThatThrownBy(() -> AthenaParameters.render(new ParameterValue.Text("'".repeat(600))))
        .hasMessage("A parameter is 1202 characters long; Athena takes 1,024.");
  }
}
