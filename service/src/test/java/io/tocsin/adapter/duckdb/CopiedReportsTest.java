package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.ReportContract;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports over the Parquet copy give the answers that they give over the text. */
class CopiedReportsTest extends ReportContract {
  @TempDir static Path copies;
  private static DuckDbQueryEngine engine;

  @BeforeAll
  static void copy() {
    LogCopy copy = new LogCopy(copies, LOGS, RouteRules.DEFAULT);
    new LogCompactor(DuckDbSettings.of(LOGS), RouteRules.DEFAULT, copy)
        .run(Instant.parse("2027-01-01T00:00:00Z"));
    engine = new DuckDbQueryEngine(DuckDbSettings.of(LOGS), RouteRules.DEFAULT, copy);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  @Override
  protected QueryEngine engine() {
    return engine;
  }

  @Test
  void coverage_is_that_of_the_text_and_says_what_came_from_the_copy() {
    LogRange range =
        new LogRange(Instant.parse("2026-11-22T03:10:00Z"), Instant.parse("2026-11-22T03:20:00Z"));
    LogCoverage copied = engine.coverage(range);
    LogCoverage text;
    try (DuckDbQueryEngine plain = new DuckDbQueryEngine(DuckDbSettings.of(LOGS))) {
      text = plain.coverage(range);
    }

    assertThat(copied).usingRecursiveComparison().ignoringFields("copied").isEqualTo(text);
    assertThat(text.copied()).isZero();
    assertThat(copied.copied()).isPositive();
  }
}
