package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.LogKind;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.LogRange;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The scans that queries have open, by the numbers that SQL knows them by. */
final class LogScans {
  private final AccessLogFolder folder;
  private final @Nullable LogCopy copy;
  private final RouteRules rules;
  private final FileTallies tallies;
  private final int threads;
  private final Set<Path> unusable = ConcurrentHashMap.newKeySet();
  private final Map<Long, LogScan> open = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong();

  /**
   * @param threads that may read for one query
   */
  LogScans(
      AccessLogFolder folder,
      @Nullable LogCopy copy,
      RouteRules rules,
      FileTallies tallies,
      int threads) {
    this.threads = threads;
    this.folder = folder;
    this.copy = copy;
    this.rules = rules;
    this.tallies = tallies;
  }

  /** One scan, until it is closed. */
  record Open(long id, LogScan scan, LogSources sources) {}

  Open open(LogKind kind, LogRange range) {
    LogSources sources = sources(kind, range.from(), range.to());
    LogScan scan =
        new LogScan(LogView.of(kind), sources.text(), tallies, rules, sources.copied(), threads);
    long id = last.incrementAndGet();
    open.put(id, scan);
    return new Open(id, scan, sources);
  }

  void close(Open scan) {
    scan.scan().close();
    open.remove(scan.id());
  }

  /** For the table function. */
  Map<Long, LogScan> byId() {
    return open;
  }

  /** Only access logs are copied. */
  LogSources sources(LogKind kind, Instant from, Instant to) {
    return kind == LogKind.ALB
        ? LogSources.of(folder, copy, unusable, from, to)
        : new LogSources(folder.list(kind, from, to), List.of());
  }

  /** Reads these hours as text from now on. */
  void giveUp(Collection<CopiedHour> hours) {
    hours.forEach(hour -> unusable.add(hour.parquet()));
  }

  /** Threads that are reading logs at this moment. */
  int reading() {
    return open.values().stream().mapToInt(LogScan::reading).sum();
  }
}
