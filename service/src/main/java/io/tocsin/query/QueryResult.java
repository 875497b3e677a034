package io.tocsin.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a query.
 *
 * @param rows one list per row, one value per column: null, String, Long, Double, Boolean or
 *     Instant
 */
public record QueryResult(
    List<ResultColumn> columns, List<List<@Nullable Object>> rows, QueryStatistics statistics) {}
