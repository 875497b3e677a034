package io.tocsin.query;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

  private final String id;
  private final String engine;
  private final BoundQuery query;
  private final QueryWork work;
  private final ScheduledExecutorService timer;
  private final Rows rows = new Rows();
  private final long submitted = System.nanoTime();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<List<List<@Nullable Object>>> batches = new ArrayDeque<>();
  private QueryState state = QueryState.QUEUED;
  private @Nullable QueryFailure failure;
  private @Nullable List<ResultColumn> columns;
  private @Nullable Future<?> timeout;
  private long started = submitted;
  private long ended;
  private long made;
  private boolean working;

  StreamedQuery(
      String id, String engine, BoundQuery query, QueryWork work, ScheduledExecutorService timer) {
    this.id = id;
    this.engine = engine;
    this.query = query;
    this.work = work;
    this.timer = timer;
  }

  void endAfter(Duration limit, String sentence) {
    timeout =
        timer.schedule(
            () -> end(QueryState.FAILED, new QueryFailure(sentence)),
            limit.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  /** The making thread's whole life. */
  void run() {
    lock.lock();
    try {
      if (state.isOver()) {
        return;
      }
      state = QueryState.RUNNING;
      started = System.nanoTime();
      working = true;
    } finally {
      lock.unlock();
    }
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
    } finally {
      lock.lock();
      working = false;
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
      QueryState now =
          state == QueryState.RUNNING && progress.waiting() ? QueryState.QUEUED : state;
      long until = state.isOver() ? ended : System.nanoTime();
      long begun = state == QueryState.QUEUED ? until : Math.min(started, until);
      Duration queued = Duration.ofNanos(begun - submitted).plus(progress.queued());
      return new QueryStatus(
          now,
          state == QueryState.SUCCEEDED ? Double.valueOf(1) : progress.share(),
          new QueryStatistics(
              engine,
              Duration.ofNanos(until - submitted),
              queued,
              progress.bytesScanned(),
              made,
              progress.costUsd(),
              false),
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
      ended = System.nanoTime();
      if (why != null) {
        batches.clear();
      }
      if (timeout != null) {
        timeout.cancel(false);
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
    public void row(List<@Nullable Object> row) {
      batch.add(row);
      if (batch.size() == BATCH) {
        flush();
      }
    }

    private void flush() {
      lock.lock();
      try {
        while (batches.size() >= WAITING && !state.isOver()) {
          changed.awaitUninterruptibly();
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
