package io.tocsin.query;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The threads of an engine whose queries each need one, and the clock that ends them in time. */
public final class QueryThreads implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final String engine;
  private final ExecutorService workers;
  private final ScheduledExecutorService timer;
  private final Set<StreamedQuery> open = ConcurrentHashMap.newKeySet();

  /**
   * @param engine name in statistics
   */
  public QueryThreads(String engine) {
    this.engine = engine;
    this.workers = Executors.newCachedThreadPool(named(engine + "-query"));
    this.timer = Executors.newSingleThreadScheduledExecutor(named(engine + "-timer"));
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Starts the work.
   *
   * @param timedOut the sentence when its time is over
   * @throws QueryFailure after {@link #close}
   */
  public RunningQuery start(BoundQuery query, QueryLimits limits, String timedOut, QueryWork work) {
    StreamedQuery started =
        new StreamedQuery(engine, query, limits.timeout(), timedOut, work, timer);
    open.add(started);
    started.watch();
    try {
      workers.execute(
          () -> {
            try {
              started.run();
            } finally {
              open.remove(started);
            }
          });
    } catch (RejectedExecutionException closed) {
      open.remove(started);
      throw new QueryFailure(
          "The report '" + query.report() + "' was not begun, as Tocsin is ending.", closed);
    }
    return started;
  }

  /** Queries that a thread is still at. */
  public int working() {
    return open.size();
  }

  /** Cancels what runs, and waits for it to end. */
  @Override
  public void close() {
    open.forEach(RunningQuery::cancel);
    workers.shutdown();
    try {
      if (!workers.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        workers.shutdownNow();
      }
    } catch (InterruptedException e) {
      workers.shutdownNow();
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
  }
}
