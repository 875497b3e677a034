package io.tocsin.differential;

import static org.assertj.core.api.Assertions.assertThat;

import io.tocsin.adapter.duckdb.DuckDbQueryEngine;
import io.tocsin.adapter.duckdb.DuckDbSettings;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code .ci/trino-diff} asks a real Trino the same. */
class FunctionAnswersTest {
  @TempDir Path folder;

  @Test
  void duckdb_answers_every_function_of_reports_as_trino_does() throws IOException {
    FunctionAnswers answers = FunctionAnswers.read(SameAnswers.FUNCTIONS);

    try (DuckDbQueryEngine engine = new DuckDbQueryEngine(DuckDbSettings.of(folder))) {
      assertThat(answers.differences(engine)).isEmpty();
    }
    assertThat(answers.size()).isPositive();
  }
}
