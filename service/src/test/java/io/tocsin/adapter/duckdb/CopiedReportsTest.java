package io.tocsin.adapter.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.ReportContract;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports over the Parquet copy give the answers that they give over the text. */
class CopiedReportsTest extends ReportContract {
  @TempDir static Path copies;
  private static final Map<Path, DuckDbQueryEngine> ENGINES = new HashMap<>();

  /** A copy is made of each folder when it is first asked about. */
  private static DuckDbQueryEngine copied(Path logs) {
    Path copies = CopiedReportsTest.copies.resolve(String.valueOf(logs.getFileName()));
    LogCopy copy = new LogCopy(copies, logs, RouteRules.DEFAULT);
    new LogCompactor(DuckDbSettings.of(logs), RouteRules.DEFAULT, copy)
        .run(Instant.parse("2027-01-01T00:00:00Z"));
    return new DuckDbQueryEngine(DuckDbSettings.of(logs), RouteRules.DEFAULT, copy);
  }

  @AfterAll
  static void close() {
    ENGINES.values().forEach(DuckDbQueryEngine::close);
  }

  @Override
  protected QueryEngine engine(Path logs) {
    return over(logs);
  }

  private static DuckDbQueryEngine over(Path logs) {
    return ENGINES.computeIfAbsent(logs, CopiedReportsTest::copied);
  }

  @Test
  void coverage_is_that_of_the_text_and_says_what_came_from_the_copy() {
    LogRange range =
        new LogRange(Instant.parse("2026-11-22T03:10:00Z"), Instant.parse("2026-11-22T03:20:00Z"));
    LogCoverage copied = over(LOGS).coverage(range);
    LogCoverage text;
    try (DuckDbQueryEngine plain = new DuckDbQueryEngine(DuckDbSettings.of(LOGS))) {
      text = plain.coverage(range);
    }

    assertThat(copied).usingRecursiveComparison().ignoringFields("copied").isEqualTo(text);
    assertThat(text.copied()).isZero();
    assertThat(copied.copied()).isPositive();
  }
}
