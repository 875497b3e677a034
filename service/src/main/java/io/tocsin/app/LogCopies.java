package io.tocsin.app;

import io.tocsin.accesslog.CopyResult;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.adapter.duckdb.DuckDbSettings;
import io.tocsin.adapter.duckdb.LogCompactor;
import io.tocsin.adapter.duckdb.LogCopy;
import io.tocsin.query.RouteFile;
import java.nio.file.Path;
import java.time.Instant;

/** The Parquet copies of folders of logs, in the data folder. */
public final class LogCopies {
  private LogCopies() {}

  static LogCopy of(TocsinConfiguration configuration, RouteRules rules) {
    return new LogCopy(folder(configuration), configuration.logFolder(), rules);
  }

  /** Where they are. */
  public static Path folder(TocsinConfiguration configuration) {
    return configuration.dataFolder().resolve("log-copies");
  }

  /**
   * Brings the copy of the folder of logs up to date.
   *
   * @throws IllegalArgumentException when the rules for routes have a mistake
   * @throws io.tocsin.query.QueryFailure when it cannot be done
   */
  public static CopyResult compact(TocsinConfiguration configuration, Instant now) {
    RouteFile routes = RouteFile.load(configuration.path(configuration.getQueries()));
    if (!routes.problems().isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", routes.problems()));
    }
    return new LogCompactor(
            DuckDbSettings.of(configuration.logFolder()).reading(configuration.getLogs().threads()),
            routes.rules(),
            of(configuration, routes.rules()))
        .run(now);
  }
}
