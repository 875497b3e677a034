package io.tocsin.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an answer, pulled by one reader and never held whole. Closing before the last row
 * cancels the query; closing twice does nothing.
 */
public interface QueryRows extends AutoCloseable {

  /**
   * Waits until the engine knows them.
   *
   * @throws QueryFailure when the query fails or is cancelled before; interrupting the waiting
   *     thread cancels it
   */
  List<ResultColumn> columns();

  /**
   * The next row, or null after the last. It has one value per column: null, String, Long, Double,
   * Boolean or Instant.
   *
   * @throws QueryFailure as {@link #columns}
   */
  @Nullable List<@Nullable Object> next();

  @Override
  void close();
}
