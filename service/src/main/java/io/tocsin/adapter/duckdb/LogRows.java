package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogReader;
import io.tocsin.accesslog.FileTally;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogLines;
import io.tocsin.accesslog.LogProblem;
import io.tocsin.accesslog.WholeGzip;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBDataChunkWriter;
import org.jspecify.annotations.Nullable;

/** One thread's part of a scan: takes files from the queue and gives their lines in chunks. */
final class LogRows<R extends FileRow> {
  private final LogScan scan;
  private final ChunkColumns<R> target;
  private final ReentrantLock lock = new ReentrantLock();
  private final R row;
  private final WholeGzip gzip;
  private @Nullable LogFile file;
  private @Nullable LogLines lines;
  private @Nullable FileTally tally;

  /**
   * @param columns indexes into the view's columns of those the query reads
   */
  LogRows(LogScan scan, LogView<R> view, int[] columns) {
    this.scan = scan;
    this.target = new ChunkColumns<>(view.columns(), columns);
    this.row = view.rows().apply(scan.rules());
    this.gzip = new WholeGzip(scan.threads());
  }

  /** Fills a chunk. Returns the number of rows; 0 when there is nothing left. */
  long fill(Queue<Object> work, DuckDBDataChunkWriter chunk) {
    if (!scan.begin()) {
      scan.pause();
      return 0;
    }
    lock.lock();
    try {
      target.begin(chunk);
      int capacity = Math.toIntExact(chunk.capacity());
      int rows = 0;
      while (rows < capacity && !scan.stopped() && next(work)) {
        target.write(rows++, row);
      }
      target.finish(rows);
      return rows;
    } finally {
      lock.unlock();
      scan.pause();
    }
  }

  /** Waits for the thread that reads: an inflater must not end under its hands. */
  void close() {
    lock.lock();
    try {
      if (lines != null) {
        lines.close();
      }
      gzip.close();
    } finally {
      lock.unlock();
    }
  }

  private boolean next(Queue<Object> work) {
    while (true) {
      if (lines == null || file == null || tally == null) {
        Object item = work.poll();
        if (item instanceof LogProblem problem) {
          row.fileProblem(problem, false);
          return true;
        }
        if (!(item instanceof LogFile next)) {
          return false;
        }
        open(next);
      } else if (lines.next()) {
        line(lines, tally);
        if (!row.scanner().isHeader()) {
          return true;
        }
      } else if (end(file, lines, tally)) {
        return true;
      }
    }
  }

  private void open(LogFile next) {
    file = next;
    lines = new LogLines(next, gzip);
    tally = new FileTally(next);
    row.begin(next);
    scan.opened(next);
  }

  private void line(LogLines at, FileTally counts) {
    LineProblem problem = AccessLogReader.scan(row.scanner(), at);
    if (problem == null) {
      counts.parsed(row.scanner());
    } else {
      counts.unparsed(at.number(), problem);
    }
    row.line(at.number(), problem);
  }

  /** Returns whether the file's end is a row of its own, because it came too early. */
  private boolean end(LogFile ended, LogLines at, FileTally counts) {
    counts.ended(at);
    scan.read(ended, counts);
    LogProblem problem = at.problem();
    at.close();
    lines = null;
    if (problem != null) {
      row.fileProblem(problem, true);
    }
    return problem != null;
  }
}
