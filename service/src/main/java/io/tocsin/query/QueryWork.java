package io.tocsin.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The engine's part of a {@link StreamedQuery}. */
public interface QueryWork {

  /**
   * Makes the rows, on one thread from the beginning to the end.
   *
   * @throws QueryFailure with a sentence for the person who asked
   */
  void run(Sink sink);

  /**
   * Makes {@link #run} end soon. Called by other threads, before or while it runs, and again until
   * it has ended.
   */
  void stop();

  /** Called by other threads at any time. Never waits. */
  QueryProgress progress();

  /** Takes rows, at the reader's pace. */
  interface Sink {

    /**
     * Once, before the first row.
     *
     * @throws java.util.concurrent.CancellationException when the query is over; let it pass
     */
    void columns(List<ResultColumn> columns);

    /**
     * Of an engine that keeps its answers: it is done, and what follows is fetching. From here on
     * no time counts.
     */
    void executed();

    /**
     * Waits while the buffer is full.
     *
     * @throws java.util.concurrent.CancellationException when the query is over; let it pass
     */
    void row(List<@Nullable Object> row);
  }
}
