package io.tocsin.backtest;

import io.tocsin.metric.MetricSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Plays groups of alarms, a batch after another and each a stretch of time after another; the next
 * stretch is read while one is played.
 */
final class BacktestRun implements AutoCloseable {
  private final Span span;
  private final MetricHistory history;
  private final BacktestProgress progress;
  private final Portions portions;
  private final ExecutorService players;
  private final ExecutorService reader;
  private long done;
  private long total;
  private volatile boolean stopped;

  BacktestRun(
      Backtest backtest, MetricHistory history, BacktestProgress progress, Portions portions) {
    this.span = backtest.span();
    this.history = history;
    this.progress = progress;
    this.portions = portions;
    this.players = Executors.newFixedThreadPool(portions.threads(), daemon("backtest"));
    this.reader = Executors.newSingleThreadExecutor(daemon("backtest-history"));
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  void play(List<GroupPlayback> groups) {
    groups.forEach(group -> total += group.evaluationsToCome());
    report(0);
    Batch.of(groups, portions).forEach(this::playBatch);
  }

  private void playBatch(Batch batch) {
    List<HistoryRead> reads = batch.reads(span);
    List<Instant> ends = batch.ends(span);
    @Nullable Future<MetricSource> next = read(reads.get(0));
    for (int i = 0; next != null; i++) {
      MetricSource source = get(next);
      next = i + 1 < reads.size() ? read(reads.get(i + 1)) : null;
      playStretch(batch.groups(), source, ends.get(i));
    }
  }

  private Future<MetricSource> read(HistoryRead read) {
    return reader.submit(() -> history.read(read.stats(), read.from(), read.to()));
  }

  private void playStretch(List<GroupPlayback> batch, MetricSource source, Instant to) {
    List<Future<?>> playing = new ArrayList<>();
    for (GroupPlayback group : batch) {
      playing.add(
          players.submit(
              () -> {
                if (!stopped) {
                  report(group.play(source, to));
                }
              }));
    }
    playing.forEach(BacktestRun::get);
    if (stopped) {
      throw new CancellationException("the back-test was stopped");
    }
  }

  private synchronized void report(long evaluations) {
    done += evaluations;
    stopped |= !progress.proceed(done, total);
  }

  private static <T> T get(Future<T> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("the back-test was interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      if (e.getCause() instanceof Error cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  @Override
  public void close() {
    players.shutdownNow();
    reader.shutdownNow();
  }
}
