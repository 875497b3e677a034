package io.tocsin.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param rows one list per row, one value per column: null, String, Long, Double, Boolean or
 *     Instant
 * @param truncated whether the engine had more rows than it gives
 */
public record QueryResult(
    List<ResultColumn> columns,
    List<List<@Nullable Object>> rows,
    QueryStatistics statistics,
    boolean truncated) {

  /** A whole answer. */
  public QueryResult(
      List<ResultColumn> columns, List<List<@Nullable Object>> rows, QueryStatistics statistics) {
    this(columns, rows, statistics, false);
  }
}
