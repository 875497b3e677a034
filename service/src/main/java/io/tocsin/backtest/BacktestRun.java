package io.tocsin.backtest;

import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Plays groups of alarms, a batch after another and each a stretch of time after another; the next
 * stretch is read while one is played. Reading group by group would ask CloudWatch once per alarm
 * and day, where one call answers for 500 metrics.
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
    List<GroupPlayback> sorted = new ArrayList<>(groups);
    sorted.sort(Comparator.comparingLong(group -> group.group().lookBack()));
    List<GroupPlayback> batch = new ArrayList<>();
    Set<MetricStat> stats = new LinkedHashSet<>();
    for (GroupPlayback group : sorted) {
      Set<MetricStat> more = group.group().stats();
      if (!batch.isEmpty() && stats.size() + more.size() > portions.statistics()) {
        playBatch(batch, stats);
        batch.clear();
        stats.clear();
      }
      batch.add(group);
      stats.addAll(more);
    }
    playBatch(batch, stats);
  }

  private void playBatch(List<GroupPlayback> batch, Set<MetricStat> stats) {
    long lookBack = 0;
    boolean highResolution = false;
    for (GroupPlayback group : batch) {
      lookBack = Math.max(lookBack, group.group().lookBack());
      highResolution |= group.step() < 60;
    }
    long stretch = portions.stretch(stats.size(), lookBack, highResolution);
    List<MetricStat> wanted = List.copyOf(stats);
    // The first stretch also settles the states, which takes another look-back.
    Instant from = minute(span.from().minusSeconds(2 * lookBack));
    Instant end = end(span.from(), stretch);
    @Nullable Future<MetricSource> next = read(wanted, from, end);
    while (next != null) {
      MetricSource source = get(next);
      Instant following = end(end, stretch);
      next =
          end.isBefore(span.to())
              ? read(wanted, minute(end.minusSeconds(lookBack)), following)
              : null;
      playStretch(batch, source, end);
      end = following;
    }
  }

  private Instant end(Instant from, long stretch) {
    Instant end = minute(from).plusSeconds(stretch);
    return end.isBefore(span.to()) ? end : span.to();
  }

  private Future<MetricSource> read(List<MetricStat> stats, Instant from, Instant to) {
    Instant end = minute(to.plusSeconds(59));
    return reader.submit(() -> history.read(stats, from, end));
  }

  private static Instant minute(Instant at) {
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), 60) * 60);
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
