package io.tocsin.app;

import io.tocsin.backtest.MetricHistory;
import io.tocsin.definition.Environment;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Chooses where back-tests get their datapoints from, when no files were named. */
public final class Histories {
  private Histories() {}

  /**
   * @param logs a folder of access logs, or null for the account's CloudWatch
   */
  public static MetricHistory open(
      TocsinConfiguration configuration, Environment environment, @Nullable Path logs) {
    throw new IllegalArgumentException("there is no history; name CSV files with --csv");
  }
}
