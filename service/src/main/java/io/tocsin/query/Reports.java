package io.tocsin.query;

import io.tocsin.accesslog.LogCoverage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What reports are made of.
 *
 * @param coverage what the logs hold that a query reads; empty where only the engine could tell,
 *     for a price
 * @param available the time to ask about when nobody says: all that logs exist for, if there are
 *     any; the last hour where only the engine could tell
 * @param context what is known besides the logs; read when a report runs
 */
public record Reports(
    ReportCatalogue catalogue,
    QueryEngine engine,
    Function<BoundQuery, Optional<LogCoverage>> coverage,
    Supplier<Optional<LogRange>> available,
    Supplier<ReportContext> context) {

  /** The same, asked by somebody: see {@link QueryEngine#forUser}. */
  public Reports forUser(String who) {
    return new Reports(catalogue, engine.forUser(who), coverage, available, context);
  }

  /**
   * Runs a report.
   *
   * @param given as for {@link Report#bind}
   * @throws InvalidParameters when values are refused, missing or unknown
   * @throws QueryFailure when the engine cannot run it
   */
  public QueryResult run(Report report, Map<String, String> given, LogRange range) {
    return report.answered(engine.run(bind(report, given, range)), given);
  }

  /**
   * A report with its parameters and what is known besides the logs, ready for the engine.
   *
   * @param given as for {@link Report#bind}
   * @throws InvalidParameters when values are refused, missing or unknown
   */
  public BoundQuery bind(Report report, Map<String, String> given, LogRange range) {
    boolean needs = report.parameters().stream().anyMatch(p -> p.context() != null);
    return report.bind(given, range, needs ? context.get() : ReportContext.NONE);
  }
}
