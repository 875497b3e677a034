package io.tocsin.query;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A query whose rows one thread makes and another takes, with a small buffer between them: the
 * engine is never more than {@value #BATCH} × {@value #WAITING} rows ahead. The engine's objects
 * belong to the making thread alone, since closing a JDBC result while another thread reads it is
 * not safe.
 */
final class StreamedQuery implements RunningQuery {
  private static final int BATCH = 256;
  private static final int WAITING = 8;
  private static final long AGAIN_MILLIS = 20;

  private final String id = UUID.randomUUID().toString();
  private final String engine;
  private final BoundQuery query;
  private final String timedOut;
  private final QueryWork work;
  private final ScheduledExecutorService timer;
  private final Rows rows = new Rows();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<List<List<@Nullable Object>>> batches = new ArrayDeque<>();
  private final List<Consumer<QueryStatus>> listeners = new ArrayList<>();
  private final QueryTime time;
  private QueryState state = QueryState.QUEUED;
  private @Nullable QueryFailure failure;
  private @Nullable List<ResultColumn> columns;
  private @Nullable Future<?> look;
  private long made;
  private boolean working;
  private boolean ended;

  /**
   * @param engine name in statistics
   * @param timedOut the sentence when its time is over
   */
  StreamedQuery(
      String engine,
      BoundQuery query,
      Duration limit,
      String timedOut,
      QueryWork work,
      ScheduledExecutorService timer) {
    this.engine = engine;
    this.query = query;
    this.timedOut = timedOut;
    this.work = work;
    this.timer = timer;
    this.time = new QueryTime(limit, System.nanoTime());
  }

  /** Looks after its time until it is over. */
  void watch() {
    boolean unread;
    lock.lock();
    try {
      long left = time.left(System.nanoTime());
      if (state.isOver() || timer.isShutdown()) {
        return;
      }
      if (left > 0) {
        look = timer.schedule(this::watch, left + 1, TimeUnit.NANOSECONDS);
        return;
      }
      unread = time.isUnread();
    } finally {
      lock.unlock();
    }
    end(
        QueryState.FAILED,
        new QueryFailure(
            unread
                ? "Nobody read the answer to the report '"
                    + query.report()
                    + "' for a minute, so it was given up."
                : timedOut));
  }

  /** The making thread's whole life. */
  void run() {
    if (begin()) {
      try {
        Buffer buffer = new Buffer();
        work.run(buffer);
        buffer.flush();
        finish(QueryState.SUCCEEDED, null);
      } catch (CancellationException over) {
        // whoever ended it has said why
      } catch (QueryFailure e) {
        finish(QueryState.FAILED, e);
      } catch (RuntimeException e) {
        finish(
            QueryState.FAILED,
            new QueryFailure("The report '" + query.report() + "' failed: " + e, e));
      }
    }
    List<Consumer<QueryStatus>> told;
    lock.lock();
    try {
      working = false;
      ended = true;
      told = List.copyOf(listeners);
    } finally {
      lock.unlock();
    }
    told.forEach(listener -> listener.accept(status()));
  }

  private boolean begin() {
    lock.lock();
    try {
      if (!state.isOver()) {
        state = QueryState.RUNNING;
        working = true;
        time.started(System.nanoTime());
      }
      return working;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public QueryStatus status() {
    QueryProgress progress = work.progress();
    lock.lock();
    try {
      long now = System.nanoTime();
      return new QueryStatus(
          state == QueryState.RUNNING && progress.waiting() ? QueryState.QUEUED : state,
          progress.id(),
          state == QueryState.SUCCEEDED ? Double.valueOf(1) : progress.share(),
          new QueryStatistics(
              engine,
              time.elapsed(now),
              time.queued(now).plus(progress.queued()),
              progress.bytesScanned(),
              made,
              progress.costUsd(),
              progress.reused()),
          failure == null ? null : failure.getMessage());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void cancel() {
    end(
        QueryState.CANCELLED,
        new QueryFailure("The report '" + query.report() + "' was cancelled."));
  }

  @Override
  public QueryRows rows() {
    return rows;
  }

  @Override
  public void whenOver(Consumer<QueryStatus> listener) {
    lock.lock();
    try {
      if (!ended) {
        listeners.add(listener);
        return;
      }
    } finally {
      lock.unlock();
    }
    listener.accept(status());
  }

  /** From outside: the work is told to stop, and again until it has. */
  private void end(QueryState how, QueryFailure why) {
    if (finish(how, why)) {
      stop();
    }
  }

  /** A work that was about to start a statement hears only the second call. */
  private void stop() {
    boolean again;
    lock.lock();
    try {
      again = working;
    } finally {
      lock.unlock();
    }
    if (again) {
      work.stop();
      if (!timer.isShutdown()) {
        timer.schedule(this::stop, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      }
    }
  }

  private boolean finish(QueryState how, @Nullable QueryFailure why) {
    lock.lock();
    try {
      if (state.isOver()) {
        return false;
      }
      state = how;
      failure = why;
      time.ended(System.nanoTime());
      if (why != null) {
        batches.clear();
      }
      if (look != null) {
        look.cancel(false);
      }
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The making thread's end of the buffer. */
  private final class Buffer implements QueryWork.Sink {
    private List<List<@Nullable Object>> batch = new ArrayList<>(BATCH);

    @Override
    public void columns(List<ResultColumn> known) {
      lock.lock();
      try {
        refuseWhenOver();
        columns = List.copyOf(known);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void executed() {
      lock.lock();
      try {
        time.ended(System.nanoTime());
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void row(List<@Nullable Object> row) {
      batch.add(row);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    private void flush() {
      lock.lock();
      try {
        if (batches.size() >= WAITING) {
          time.unread(System.nanoTime());
          while (batches.size() >= WAITING && !state.isOver()) {
            changed.awaitUninterruptibly();
          }
          time.read(System.nanoTime());
        }
        refuseWhenOver();
        made += batch.size();
        batches.add(batch);
        batch = new ArrayList<>(BATCH);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private void refuseWhenOver() {
      if (state.isOver()) {
        throw new CancellationException();
      }
    }
  }

  /** The reader's end. */
  private final class Rows implements QueryRows {
    private Iterator<List<@Nullable Object>> current = List.<List<@Nullable Object>>of().iterator();

    @Override
    public List<ResultColumn> columns() {
      try {
        lock.lockInterruptibly();
        try {
          while (columns == null && !state.isOver()) {
            changed.await();
          }
          refuseFailure();
          return columns == null ? List.of() : columns;
        } finally {
          lock.unlock();
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    @Override
    public @Nullable List<@Nullable Object> next() {
      while (!current.hasNext()) {
        List<List<@Nullable Object>> batch = nextBatch();
        if (batch == null) {
          return null;
        }
        current = batch.iterator();
      }
      return current.next();
    }

    private @Nullable List<List<@Nullable Object>> nextBatch() {
      try {
        lock.lockInterruptibly();
        try {
          while (batches.isEmpty() && !state.isOver()) {
            changed.await();
          }
          refuseFailure();
          changed.signalAll();
          return batches.poll();
        } finally {
          lock.unlock();
        }
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }

    private void refuseFailure() {
      if (failure != null) {
        throw new QueryFailure(String.valueOf(failure.getMessage()), failure);
      }
    }

    private QueryFailure interrupted(InterruptedException e) {
      cancel();
      Thread.currentThread().interrupt();
      return new QueryFailure("The report '" + query.report() + "' was cancelled.", e);
    }

    @Override
    public void close() {
      cancel();
      lock.lock();
      try {
        batches.clear();
      } finally {
        lock.unlock();
      }
    }
  }
}
