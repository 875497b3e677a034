package io.tocsin.app;

import io.tocsin.adapter.duckdb.AccessLogHistory;
import io.tocsin.adapter.duckdb.DuckDbSettings;
import io.tocsin.alarm.Alarm;
import io.tocsin.backtest.MetricHistory;
import io.tocsin.definition.Environment;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Chooses where back-tests get their datapoints from, when no files were named. */
public final class Histories {
  private Histories() {}

  /**
   * The history for a command: CloudWatch of the account, or access logs. An embedded account keeps
   * its metrics in the memory of the server that runs it, so a command takes the logs of the
   * settings instead.
   *
   * @param alarms that will be played
   * @param logs a folder of access logs, or null for what the settings say
   * @return to be closed
   * @throws IllegalArgumentException with a sentence when there is no history
   */
  public static MetricHistory open(
      TocsinConfiguration configuration,
      Environment environment,
      Collection<? extends Alarm> alarms,
      @Nullable Path logs,
      Instant now) {
    if (logs != null) {
      return logs(logs);
    }
    if (configuration.getCloud().equals("aws")) {
      Account account = Account.open(configuration, environment, Clock.systemUTC());
      return new OpenHistory(account.history(environment, alarms, now), account);
    }
    MetricHistory history = logs(configuration.logFolder());
    if (history.available().isEmpty()) {
      history.close();
      throw new IllegalArgumentException(
          "there is no history: the embedded account keeps its metrics in the memory of the server"
              + " that runs it, and there are no access logs in "
              + configuration.logFolder()
              + "; name a folder of logs with --logs or files with --csv");
    }
    return history;
  }

  private static MetricHistory logs(Path folder) {
    return new AccessLogHistory(DuckDbSettings.of(folder));
  }
}
