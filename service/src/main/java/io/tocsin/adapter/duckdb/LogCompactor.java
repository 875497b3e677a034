package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.CopyResult;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.QueryFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the Parquet copy of a folder of logs: an hour after another, sorted by time, each by a
 * COPY of its own so that memory stays small. What is there already is not made again; what a run
 * that was killed has left is thrown away by the next.
 */
public final class LogCompactor {
  /** An hour whose logs may still arrive is left to the text. */
  private static final Duration LATE = Duration.ofMinutes(15);

  private static final String PART = ".part";

  private final DuckDbSettings settings;
  private final RouteRules rules;
  private final LogCopy copy;

  public LogCompactor(DuckDbSettings settings, RouteRules rules, LogCopy copy) {
    this.settings = settings;
    this.rules = rules;
    this.copy = copy;
  }

  /**
   * Brings the copy up to date.
   *
   * @param now hours that ended less than 15 minutes ago are left out
   * @throws QueryFailure when another process is at it, or DuckDB does not start
   */
  public CopyResult run(Instant now) {
    try {
      Files.createDirectories(copy.folder());
      try (FileChannel channel =
              FileChannel.open(
                  copy.folder().resolve("lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        if (lock == null) {
          throw new QueryFailure(
              "Another process is copying these logs; wait for it, or look for one that hangs.");
        }
        return copy(now);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the copy of the logs cannot be written: " + copy.folder(), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      return null;
    }
  }

  private CopyResult copy(Instant now) throws IOException {
    int written = 0;
    int kept = 0;
    int waiting = 0;
    long files = 0;
    long rows = 0;
    long bytes = 0;
    long copied = 0;
    List<String> problems = new ArrayList<>();
    Set<Path> current = new HashSet<>();
    Map<Long, LogScan> scans = new ConcurrentHashMap<>();
    try (DuckDbInstance instance =
        new DuckDbInstance(
            DuckDbDialect.copying(settings, copy.folder().resolve("spill")),
            scans,
            settings.threads())) {
      List<LogFile> logs = new AccessLogFolder(settings.logFolder()).list().files();
      for (Map.Entry<Instant, List<LogFile>> hour : LogCopy.hours(logs).entrySet()) {
        Path target = copy.file(hour.getKey(), hour.getValue());
        if (Files.exists(target)) {
          current.add(target);
          kept++;
        } else if (hour.getKey().plus(Duration.ofHours(1)).plus(LATE).isAfter(now)) {
          waiting++;
        } else {
          try {
            rows +=
                new HourCopy(instance, scans, rules, settings.threads())
                    .write(hour.getValue(), part(target), target);
            current.add(target);
            written++;
            files += hour.getValue().size();
            bytes += hour.getValue().stream().mapToLong(LogFile::size).sum();
            copied += Files.size(target);
          } catch (SQLException | IOException e) {
            Files.deleteIfExists(part(target));
            problems.add(
                "The hour from " + hour.getKey() + " was not copied: " + QueryRun.firstLine(e));
          }
        }
      }
    }
    return new CopyResult(
        written, kept, waiting, files, rows, bytes, copied, clean(current), List.copyOf(problems));
  }

  private static Path part(Path target) {
    return target.resolveSibling(target.getFileName() + PART);
  }

  /** Removes what is not current, and what a run that was killed has left. */
  private int clean(Set<Path> current) throws IOException {
    int removed = 0;
    for (Path file : copy.files()) {
      if (!current.contains(file)) {
        Files.deleteIfExists(file);
        removed++;
      }
    }
    try (var entries = Files.list(copy.folder())) {
      for (Path part : entries.filter(path -> path.toString().endsWith(PART)).toList()) {
        Files.deleteIfExists(part);
      }
    }
    return removed;
  }

  /** One hour: written to a file of another name, counted, and only then given its name. */
  private record HourCopy(
      DuckDbInstance instance, Map<Long, LogScan> scans, RouteRules rules, int threads) {
    private static final long SCAN = 1;

    long write(List<LogFile> logs, Path part, Path target) throws SQLException, IOException {
      FileTallies tallies = new FileTallies();
      LogScan scan =
          new LogScan(
              LogView.ALB,
              new AccessLogFolder.Listing(logs, List.of()),
              tallies,
              rules,
              List.of(),
              threads);
      scans.put(SCAN, scan);
      try (Connection connection = instance.connect();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "COPY ("
                + LogView.ALB.select(SCAN)
                + " ORDER BY ts) TO "
                + LogCopy.literal(part)
                + " (FORMAT parquet, COMPRESSION zstd)");
        long expected = 0;
        for (LogFile log : logs) {
          expected += tallies.of(log).lines() + (tallies.of(log).damaged() ? 1 : 0);
        }
        long found = count(statement, part);
        if (found != expected) {
          throw new IOException("the copy has " + found + " rows where the logs have " + expected);
        }
        for (LogFile log : logs) {
          if (Files.size(log.path()) != log.size()
              || !Files.getLastModifiedTime(log.path()).toInstant().equals(log.modified())) {
            throw new IOException("'" + log.name() + "' changed meanwhile");
          }
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return found;
      } finally {
        scans.remove(SCAN);
        scan.close();
      }
    }

    /** Reads two columns in full, so that damage shows. */
    private static long count(Statement statement, Path part) throws SQLException {
      try (ResultSet rows =
          statement.executeQuery(
              "SELECT count(*), count(source_file), max(ts) FROM read_parquet("
                  + LogCopy.literal(part)
                  + ")")) {
        rows.next();
        return Math.min(rows.getLong(1), rows.getLong(2));
      }
    }
  }
}
