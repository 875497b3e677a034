package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.FileTally;
import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs reports on a folder of access logs in an embedded DuckDB.
 *
 * <p>The logs are read by our own scanner through a table function. DuckDB's CSV reader was tried
 * and rejected: it drops lines without a word, and which ones depends on the columns a query reads.
 * The instance is locked: no SQL can touch a file, load an extension or change a setting.
 *
 * <p>Constructing does no I/O; the first query starts DuckDB (about a second), or {@link #warmUp}
 * does. Safe for use by several threads.
 */
public final class DuckDbQueryEngine implements QueryEngine, AutoCloseable {
  /** A log file's stamp is the end of the five minutes it is about. */
  private static final Duration FILE = Duration.ofMinutes(5);

  private final DuckDbSettings settings;
  private final RouteRules rules;
  private final @Nullable LogCopy copy;
  private final Set<Path> unusable = ConcurrentHashMap.newKeySet();
  private final AccessLogFolder folder;
  private final FileTallies tallies = new FileTallies();
  private final Map<Long, LogScan> scans = new ConcurrentHashMap<>();
  private final AtomicLong lastScan = new AtomicLong();
  private final DuckDbInstance instance;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "duckdb-query");
            thread.setDaemon(true);
            return thread;
          });

  /** With the rules for routes that come with Tocsin. */
  public DuckDbQueryEngine(DuckDbSettings settings) {
    this(settings, RouteRules.DEFAULT, null);
  }

  /**
   * @param rules for the column {@code route}
   * @param copy of the logs, of which only what is current is read; null reads text alone
   */
  public DuckDbQueryEngine(DuckDbSettings settings, RouteRules rules, @Nullable LogCopy copy) {
    this.rules = rules;
    this.copy = copy;
    this.settings = settings;
    this.folder = new AccessLogFolder(settings.logFolder());
    this.instance =
        new DuckDbInstance(
            DuckDbDialect.settings(settings, copy),
            new LogTableFunction(scans, settings.threads()));
  }

  @Override
  public String name() {
    return "duckdb";
  }

  /**
   * Starts DuckDB, so that the first query need not.
   *
   * @throws QueryFailure when the native library does not load
   */
  public void warmUp() {
    try {
      instance.connect().close();
    } catch (SQLException e) {
      throw new QueryFailure("DuckDB did not start: " + QueryRun.firstLine(e), e);
    }
  }

  /** {@inheritDoc} Interrupting the calling thread cancels the query. */
  @Override
  public QueryResult run(BoundQuery query) {
    return submit(query, run -> run.run(query));
  }

  /** As the other, for answers too long to be held: the reader takes them row by row. */
  <T extends @Nullable Object> T run(BoundQuery query, QueryRun.Reader<T> reader) {
    return submit(query, run -> run.run(query, reader));
  }

  private interface Work<T extends @Nullable Object> {
    T of(QueryRun run) throws SQLException;
  }

  /** A copy that cannot be read costs time, but no answer. */
  private <T extends @Nullable Object> T submit(BoundQuery query, Work<T> work) {
    LogSources sources = sources(query.range());
    try {
      return submit(query, work, sources);
    } catch (QueryFailure failure) {
      String reason = String.valueOf(failure.getMessage());
      if (sources.copied().isEmpty() || !reason.contains("parquet")) {
        throw failure;
      }
      sources.copied().forEach(hour -> unusable.add(hour.parquet()));
      return submit(query, work, sources(query.range()));
    }
  }

  private LogSources sources(LogRange range) {
    return LogSources.of(folder, copy, unusable, range.from(), range.to());
  }

  private <T extends @Nullable Object> T submit(
      BoundQuery query, Work<T> work, LogSources sources) {
    LogScan scan = new LogScan(
            sources.text(), tallies, rules, sources.copied(), settings.threads());
    long id = lastScan.incrementAndGet();
    scans.put(id, scan);
    AtomicReference<Statement> running = new AtomicReference<>();
    Future<T> result =
        threads.submit(() -> work.of(new QueryRun(settings, instance, id, scan, running)));
    try {
      return result.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      scan.stop();
      cancel(result, running);
      throw new QueryFailure(
          "The report '"
              + query.report()
              + "' was stopped after "
              + settings.timeout().toSeconds()
              + " s; ask for a shorter range.",
          e);
    } catch (InterruptedException e) {
      scan.stop();
      cancel(result, running);
      Thread.currentThread().interrupt();
      throw new QueryFailure("The report '" + query.report() + "' was cancelled.", e);
    } catch (ExecutionException e) {
      throw failure(query, e);
    } finally {
      scan.close();
      scans.remove(id);
    }
  }

  /** Threads that are reading logs at this moment. */
  int reading() {
    return scans.values().stream().mapToInt(LogScan::reading).sum();
  }

  /**
   * What the answer to a query over this range stands on: all files that can hold its lines,
   * counted whole. Files that a query has read are not read again.
   */
  public LogCoverage coverage(LogRange range) {
    return coverage(sources(range));
  }

  /**
   * The same for the whole folder; its {@code oldest} and {@code newest} are what logs exist for.
   */
  public LogCoverage coverage() {
    return coverage(LogSources.of(folder, copy, unusable, Instant.MIN, Instant.MAX));
  }

  /**
   * The time that the folder's logs are about: by the files' names, which costs no reading, or by
   * their lines when a name does not say it.
   */
  public Optional<LogRange> available() {
    List<LogFile> files = folder.list().files();
    if (files.isEmpty()) {
      return Optional.empty();
    }
    if (files.stream().allMatch(file -> file.stamp() != null)) {
      List<Instant> stamps =
          files.stream()
              .map(file -> Objects.requireNonNull(file.stamp()))
              .sorted(Comparator.naturalOrder())
              .toList();
      return Optional.of(new LogRange(stamps.get(0).minus(FILE), stamps.get(stamps.size() - 1)));
    }
    LogCoverage coverage = coverage();
    Instant oldest = coverage.oldest();
    Instant newest = coverage.newest();
    return oldest == null || newest == null
        ? Optional.empty()
        : Optional.of(new LogRange(oldest, newest.plusSeconds(1)));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    instance.close();
  }

  private LogCoverage coverage(LogSources sources) {
    List<CopiedHour> uncounted =
        sources.copied().stream()
            .filter(hour -> !hour.logs().stream().allMatch(tallies::has))
            .toList();
    if (!uncounted.isEmpty()) {
      count(uncounted);
    }
    List<LogFile> copied = sources.copiedLogs();
    List<FileTally> counted =
        Stream.concat(sources.text().files().stream(), copied.stream())
            .sorted(Comparator.comparing(LogFile::name))
            .map(tallies::of)
            .toList();
    return LogCoverage.of(counted, sources.text().problems(), copied.size());
  }

  /** Counts lines from the copy; where that fails, the text is counted when it is asked for. */
  private void count(List<CopiedHour> hours) {
    try (Connection connection = instance.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CopiedHour.tallies(hours))) {
      CopiedTallies.read(rows, hours, tallies);
    } catch (SQLException unreadable) {
      hours.forEach(hour -> unusable.add(hour.parquet()));
    }
  }

  private static void cancel(Future<?> result, AtomicReference<Statement> running) {
    Statement statement = running.get();
    if (statement != null) {
      try {
        statement.cancel();
      } catch (SQLException alreadyOver) {
        // then there is nothing to cancel
      }
    }
    result.cancel(true);
  }

  private static QueryFailure failure(BoundQuery query, ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new QueryFailure(
        "DuckDB could not run the report '" + query.report() + "': " + QueryRun.firstLine(cause),
        cause);
  }
}
