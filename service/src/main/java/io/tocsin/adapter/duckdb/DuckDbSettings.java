package io.tocsin.adapter.duckdb;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the embedded engine works.
 *
 * @param logFolder access logs, flat or in the layout of the bucket; read at each query
 * @param memoryLimit as DuckDB writes it, {@code 512MB}; this memory is outside of the Java heap
 * @param threads at most; a file is read by one thread
 * @param timeout how long a query may take
 * @param rowLimit rows of an answer; what is beyond is cut and marked
 */
public record DuckDbSettings(
    Path logFolder, String memoryLimit, int threads, Duration timeout, int rowLimit) {

  public DuckDbSettings {
    if (!memoryLimit.matches("\\d{1,6}(KB|MB|GB|KiB|MiB|GiB)")) {
      throw new IllegalArgumentException(
          "The memory limit is '" + memoryLimit + "', expected a size such as 512MB.");
    }
    if (threads < 1 || rowLimit < 1 || timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException(
          "Threads, row limit and time-out of DuckDB must be positive, found "
              + threads
              + ", "
              + rowLimit
              + " and "
              + timeout
              + ".");
    }
  }

  /** 512 MB, a thread for each core, a minute, 10,000 rows. */
  public static DuckDbSettings of(Path logFolder) {
    return new DuckDbSettings(
        logFolder,
        "512MB",
        Runtime.getRuntime().availableProcessors(),
        Duration.ofSeconds(60),
        10_000);
  }

  /**
   * The same with other threads.
   *
   * @param given 0 keeps one for each core
   */
  public DuckDbSettings reading(int given) {
    return given == 0 ? this : new DuckDbSettings(logFolder, memoryLimit, given, timeout, rowLimit);
  }
}
