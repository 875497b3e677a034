package io.tocsin.bench;

import io.tocsin.accesslog.RouteRules;
import io.tocsin.adapter.duckdb.DuckDbQueryEngine;
import io.tocsin.adapter.duckdb.DuckDbSettings;
import io.tocsin.adapter.duckdb.LogCopy;
import io.tocsin.query.LogRange;
import io.tocsin.query.Report;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.ReportContext;
import io.tocsin.query.Reports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Three reports over the text of logs and over its Parquet copy, in turns in one process, as a
 * server answers them. Prints a row of a table for each.
 */
public final class CopyBenchmark {
  private static final Map<String, Map<String, String>> REPORTS =
      Map.of(
          "status-breakdown", Map.of(),
          "latency-over-time", Map.of("interval", "5m"),
          "errors-by-route", Map.of("interval", "1d", "limit", "20"));

  private CopyBenchmark() {}

  /** Takes the folder of reports, of logs, of copies, and how often. */
  public static void main(String[] arguments) {
    ReportCatalogue catalogue = ReportCatalogue.load(Path.of(arguments[0]));
    Path logs = Path.of(arguments[1]);
    int runs = Integer.parseInt(arguments[3]);
    DuckDbSettings defaults = DuckDbSettings.of(logs);
    DuckDbSettings settings =
        new DuckDbSettings(
            logs,
            defaults.memoryLimit(),
            defaults.threads(),
            Duration.ofMinutes(10),
            defaults.rowLimit());
    RouteRules rules = RouteRules.DEFAULT;
    try (DuckDbQueryEngine text = new DuckDbQueryEngine(settings, rules, null);
        DuckDbQueryEngine copy =
            new DuckDbQueryEngine(
                settings, rules, new LogCopy(Path.of(arguments[2]), logs, rules))) {
      LogRange range = text.available().orElseThrow();
      REPORTS.forEach(
          (name, parameters) -> {
            Report report = catalogue.find(name).orElseThrow();
            double[] slow = new double[runs];
            double[] fast = new double[runs];
            for (int i = 0; i < runs; i++) {
              slow[i] = seconds(catalogue, text, report, parameters, range);
              fast[i] = seconds(catalogue, copy, report, parameters, range);
            }
            Arrays.sort(slow);
            Arrays.sort(fast);
            double ratio = slow[runs / 2] / fast[runs / 2];
            System.out.printf(
                "| %s | %.2f | %.3f | %.0f | %s |%n",
                name, slow[runs / 2], fast[runs / 2], ratio, ratio >= 10 ? "met" : "missed");
          });
    }
  }

  private static double seconds(
      ReportCatalogue catalogue,
      DuckDbQueryEngine engine,
      Report report,
      Map<String, String> parameters,
      LogRange range) {
    Reports reports =
        new Reports(
            catalogue,
            engine,
            query -> Optional.empty(),
            Optional::empty,
            () -> new ReportContext("", Map.of()));
    long began = System.nanoTime();
    if (reports.run(report, parameters, range).rows().isEmpty()) {
      throw new IllegalStateException(report.name() + " has no rows");
    }
    return (System.nanoTime() - began) / 1e9;
  }
}
