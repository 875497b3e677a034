package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.FileTally;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.RouteRules;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What one query reads: the files of its range, and what reading them has cost. */
final class LogScan {
  private final LogView<?> view;
  private final AccessLogFolder.Listing listing;
  private final FileTallies tallies;
  private final RouteRules rules;
  private final List<CopiedHour> copied;
  private final int threads;
  private final AtomicInteger reading = new AtomicInteger();
  private volatile boolean stopped;
  private final LongAdder bytes = new LongAdder();
  private final Collection<LogRows<?>> open = new ConcurrentLinkedQueue<>();

  /**
   * @param listing what is read as text
   * @param copied what is read from Parquet
   * @param threads that may read at once
   */
  LogScan(
      LogView<?> view,
      AccessLogFolder.Listing listing,
      FileTallies tallies,
      RouteRules rules,
      List<CopiedHour> copied,
      int threads) {
    this.view = view;
    this.threads = threads;
    this.copied = List.copyOf(copied);
    this.rules = rules;
    this.listing = listing;
    this.tallies = tallies;
  }

  /** Files and problems to hand out to threads; a query may pass over the logs more than once. */
  Queue<Object> work() {
    List<Object> work = new ArrayList<>(listing.problems());
    work.addAll(listing.files());
    return new ConcurrentLinkedQueue<>(work);
  }

  /** The rows of text and copy, as a SELECT. */
  String source(long id) {
    StringBuilder source = new StringBuilder(view.select(id));
    if (!copied.isEmpty()) {
      source.append(" UNION ALL BY NAME ").append(CopiedHour.select(copied));
    }
    return source.toString();
  }

  /** The view that the rows are of. */
  String viewName() {
    return view.kind().view();
  }

  boolean usesCopy() {
    return !copied.isEmpty();
  }

  RouteRules rules() {
    return rules;
  }

  void opened(LogFile file) {
    bytes.add(file.size());
  }

  void read(LogFile file, FileTally tally) {
    tallies.put(file, tally);
  }

  /** Takes note that a thread fills a chunk. Returns false when the query is over. */
  boolean begin() {
    reading.incrementAndGet();
    return !stopped;
  }

  void pause() {
    reading.decrementAndGet();
  }

  /** Threads that are filling a chunk now. */
  int reading() {
    return reading.get();
  }

  /** Tells the threads to read no further; each ends with the line it is at. */
  void stop() {
    stopped = true;
  }

  boolean stopped() {
    return stopped;
  }

  long bytesScanned() {
    return bytes.sum() + copied.stream().mapToLong(CopiedHour::size).sum();
  }

  /** How many threads may read at once. */
  int threads() {
    return threads;
  }

  /** Of the bytes there are, how many have been begun: 0 to 1, null without any. */
  @Nullable Double share() {
    long all = listing.files().stream().mapToLong(LogFile::size).sum();
    return all == 0 ? null : Math.min(1.0, (double) bytes.sum() / all);
  }

  LogRows<?> newRows(int[] columns) {
    LogRows<?> rows = rows(view, columns);
    open.add(rows);
    return rows;
  }

  private <R extends FileRow> LogRows<R> rows(LogView<R> of, int[] columns) {
    return new LogRows<>(this, of, columns);
  }

  /** Closes files that a query with a LIMIT, or a cancelled one, has left open. */
  void close() {
    stop();
    open.forEach(LogRows::close);
  }
}
