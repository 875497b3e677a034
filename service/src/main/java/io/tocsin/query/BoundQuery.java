package io.tocsin.query;

import io.tocsin.accesslog.LogKind;
import java.util.List;
import java.util.Set;

/**
 * A report's SQL with its parameters bound.
 *
 * @param report the report's name
 * @param sql Trino dialect, with one {@code ?} per entry of {@code parameters}
 * @param parameters typed values in order of their {@code ?}
 */
public record BoundQuery(
    String report, String sql, List<ParameterValue> parameters, LogRange range) {
  public BoundQuery {
    parameters = List.copyOf(parameters);
  }

  /** The kinds of logs it reads. */
  public Set<LogKind> logs() {
    return LogKind.readBy(sql);
  }
}
