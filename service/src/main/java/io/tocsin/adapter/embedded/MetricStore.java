package io.tocsin.adapter.embedded;

import io.tocsin.metric.Distribution;
import io.tocsin.metric.Metric;
import io.tocsin.metric.MetricSample;
import io.tocsin.metric.MetricSource;
import io.tocsin.metric.MetricStat;
import io.tocsin.metric.Series;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the account, by the minute: the newest three days, in memory. They are not stored,
 * since services report again what they go on measuring, and alarms keep their state without them.
 */
final class MetricStore implements MetricSource {
  static final int MOST_METRICS = 5_000;
  private static final long KEPT_MINUTES = 3 * 24 * 60;

  private final Map<Metric, MetricMinutes> metrics = new HashMap<>();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Set<Metric> fresh = new HashSet<>();
  private long newest = Long.MIN_VALUE;

  /** Adds samples; those older than three days before the newest minute are dropped. */
  void publish(List<MetricSample> samples) {
    lock.writeLock().lock();
    try {
      for (MetricSample sample : samples) {
        add(sample.metric(), minute(sample.minute()), sample.distribution(), null);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Adds the samples of one custom metric. */
  void put(Metric metric, Instant at, Distribution distribution, @Nullable String unit) {
    lock.writeLock().lock();
    try {
      add(metric, minute(at), distribution, unit);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void add(Metric metric, long minute, Distribution distribution, @Nullable String unit) {
    if (minute > newest) {
      boolean newHour = Math.floorDiv(minute, 60) != Math.floorDiv(newest, 60);
      newest = minute;
      if (newHour) {
        metrics.values().removeIf(minutes -> minutes.forgetBefore(newest - KEPT_MINUTES));
      }
    }
    if (minute <= newest - KEPT_MINUTES) {
      return;
    }
    MetricMinutes minutes = metrics.get(metric);
    if (minutes == null) {
      if (metrics.size() == MOST_METRICS) {
        throw CloudWatchErrors.limit(
            "The embedded account keeps at most " + MOST_METRICS + " metrics; refused " + metric);
      }
      minutes = new MetricMinutes();
      metrics.put(metric, minutes);
      fresh.add(metric);
    }
    if (unit != null) {
      minutes.unit(unit);
    }
    minutes.add(minute, distribution);
  }

  /** Periods below a minute are not vended, so their slots are missing. */
  @Override
  public Series read(MetricStat stat, Instant start, int slots) {
    Series series = Series.missing(start, stat.period(), slots);
    int minutesPerSlot = stat.period() / 60;
    if (minutesPerSlot == 0) {
      return series;
    }
    lock.readLock().lock();
    try {
      MetricMinutes minutes = metrics.get(stat.metric());
      if (minutes == null || !minutes.hasUnit(stat.unit())) {
        return series;
      }
      long first = minute(start);
      for (int i = 0; i < slots; i++) {
        series.values()[i] =
            minutes.statistic(first + (long) i * minutesPerSlot, minutesPerSlot, stat.statistic());
      }
      return series;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** The metrics that came since the last call. */
  List<Metric> takeFresh() {
    lock.writeLock().lock();
    try {
      List<Metric> taken = List.copyOf(fresh);
      fresh.clear();
      return taken;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Metrics that pass the filter and have samples at or after {@code since}. */
  List<Metric> list(Predicate<Metric> wanted, Instant since) {
    lock.readLock().lock();
    try {
      return metrics.entrySet().stream()
          .filter(entry -> entry.getValue().hasSince(minute(since)))
          .map(Map.Entry::getKey)
          .filter(wanted)
          .toList();
    } finally {
      lock.readLock().unlock();
    }
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60);
  }
}
