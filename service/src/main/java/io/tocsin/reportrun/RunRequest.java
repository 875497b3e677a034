package io.tocsin.reportrun;

import io.tocsin.query.LogRange;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked for: a report of the catalogue, or SQL of one's own.
 *
 * @param report name in the catalogue; null for SQL
 * @param parameters of the report, as given
 * @param sql the text as given; null for a report
 * @param schedule the schedule that asked; null for a person
 */
public record RunRequest(
    @Nullable String report,
    Map<String, String> parameters,
    @Nullable String sql,
    LogRange range,
    @Nullable String schedule) {
  /** What stands for the report's name where somebody's own SQL is run. */
  public static final String AD_HOC = "ad-hoc";

  public RunRequest {
    parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    if ((report == null) == (sql == null)) {
      throw new IllegalArgumentException("a run is of a report or of SQL, one of them");
    }
  }

  /** The report's name, or {@value #AD_HOC}. */
  public String name() {
    return report == null ? AD_HOC : report;
  }
}
