package io.tocsin.backtest;

import io.tocsin.backtest.BacktestJob.State;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Back-tests that are run one at a time, since each uses all cores, by a thread of their own. What
 * waits and what is kept is bounded: the newest are kept, fewer when they are large. Safe for use
 * by several threads.
 */
public final class BacktestJobs implements AutoCloseable {
  /** Runs a back-test; a failure is an exception whose message is a sentence. */
  public interface Runner {
    /**
     * @throws CancellationException when the progress says to stop
     */
    BacktestJob.Outcome run(BacktestRequest request, BacktestProgress progress);
  }

  /**
   * @param waiting how many may wait
   * @param kept how many that have ended are kept
   * @param weight points and transitions of the results that are kept; the newest is kept always
   */
  public record Bounds(int waiting, int kept, long weight) {
    /** A million points are about 80 MB. */
    public static final Bounds DEFAULT = new Bounds(8, 20, 1_000_000);
  }

  private final Runner runner;
  private final InstantSource clock;
  private final Bounds bounds;
  private final NavigableMap<Long, BacktestJob> jobs = new TreeMap<>();
  private final Deque<Long> queue = new ArrayDeque<>();
  private final Set<Long> cancelled = new HashSet<>();
  private long last;
  private boolean closed;
  private @Nullable Thread thread;

  public BacktestJobs(Runner runner, InstantSource clock, Bounds bounds) {
    this.runner = runner;
    this.clock = clock;
    this.bounds = bounds;
  }

  /** Puts a back-test at the end of the queue; empty when as many wait as may. */
  public synchronized Optional<BacktestJob> submit(BacktestRequest request) {
    if (closed || queue.size() >= bounds.waiting()) {
      return Optional.empty();
    }
    BacktestJob job = BacktestJob.queued(++last, request, clock.instant());
    jobs.put(job.id(), job);
    queue.add(job.id());
    if (thread == null) {
      thread = new Thread(this::work, "backtests");
      thread.setDaemon(true);
      thread.start();
    }
    notifyAll();
    return Optional.of(job);
  }

  public synchronized Optional<BacktestJob> find(long id) {
    return Optional.ofNullable(jobs.get(id));
  }

  /** Newest first. */
  public synchronized List<BacktestJob> list() {
    return List.copyOf(jobs.descendingMap().values());
  }

  /**
   * Takes one that waits out of the queue, lets one that runs stop soon, and forgets one that has
   * ended.
   *
   * @return false when there is none with this id
   */
  public synchronized boolean cancel(long id) {
    BacktestJob job = jobs.get(id);
    if (job == null) {
      return false;
    }
    if (job.state().isEnd()) {
      jobs.remove(id);
    } else if (queue.remove(id)) {
      end(id, State.CANCELLED, null, null);
    } else {
      cancelled.add(id);
    }
    return true;
  }

  /** Stops what runs, and takes no more; waits for ten seconds at most. */
  @Override
  public void close() throws InterruptedException {
    Thread working;
    synchronized (this) {
      closed = true;
      queue.clear();
      cancelled.addAll(jobs.keySet());
      working = thread;
      notifyAll();
    }
    if (working != null) {
      working.interrupt();
      working.join(10_000);
    }
  }

  private void work() {
    for (BacktestJob job = next(); job != null; job = next()) {
      long id = job.id();
      try {
        BacktestJob.Outcome outcome =
            runner.run(job.request(), (done, total) -> progress(id, done, total));
        end(id, State.DONE, outcome, null);
      } catch (CancellationException e) {
        end(id, State.CANCELLED, null, null);
      } catch (RuntimeException | Error e) { // thrown, it would end the thread for good
        String sentence = e.getMessage();
        end(id, State.FAILED, null, sentence == null ? e.getClass().getSimpleName() : sentence);
      }
    }
  }

  /** Waits for the next; null when there will be none. */
  private synchronized @Nullable BacktestJob next() {
    try {
      while (queue.isEmpty() && !closed) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    }
    Long id = closed ? null : queue.poll();
    BacktestJob job = id == null ? null : jobs.get(id);
    if (id == null || job == null) {
      return null;
    }
    BacktestJob running = job.running(clock.instant());
    jobs.put(id, running);
    return running;
  }

  private synchronized boolean progress(long id, long done, long total) {
    jobs.computeIfPresent(id, (key, job) -> job.progress(done, total));
    return !cancelled.contains(id);
  }

  private synchronized void end(
      long id, State state, BacktestJob.@Nullable Outcome outcome, @Nullable String failure) {
    boolean stopped = cancelled.remove(id);
    State end = stopped ? State.CANCELLED : state;
    jobs.computeIfPresent(
        id,
        (key, job) ->
            job.ended(
                end,
                clock.instant(),
                end == State.DONE ? outcome : null,
                end == State.FAILED ? failure : null));
    forget();
  }

  /** Drops the oldest of those that have ended, until the rest is within the bounds. */
  private void forget() {
    int kept = 0;
    long weight = 0;
    for (BacktestJob job : List.copyOf(jobs.descendingMap().values())) {
      if (job.state().isEnd()) {
        BacktestJob.Outcome outcome = job.outcome();
        weight += outcome == null ? 0 : outcome.weight();
        if (++kept > bounds.kept() || (weight > bounds.weight() && kept > 1)) {
          jobs.remove(job.id());
        }
      }
    }
  }
}
