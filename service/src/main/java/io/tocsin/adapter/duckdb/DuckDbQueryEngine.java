package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogFolder;
import io.tocsin.accesslog.FileTally;
import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogKind;
import io.tocsin.accesslog.LogProblem;
import io.tocsin.accesslog.RouteRules;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryEngine;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryLimits;
import io.tocsin.query.QueryThreads;
import io.tocsin.query.RunningQuery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
  private final AccessLogFolder folder;
  private final FileTallies tallies = new FileTallies();
  private final LogScans scans;
  private final String instanceId = UUID.randomUUID().toString();
  private final DuckDbInstance instance;
  private final QueryThreads threads = new QueryThreads("duckdb");

  /** With the rules for routes that come with Tocsin. */
  public DuckDbQueryEngine(DuckDbSettings settings) {
    this(settings, RouteRules.DEFAULT, null);
  }

  /**
   * @param rules for the column {@code route}
   * @param copy of the logs, of which only what is current is read; null reads text alone
   */
  public DuckDbQueryEngine(DuckDbSettings settings, RouteRules rules, @Nullable LogCopy copy) {
    this.settings = settings;
    this.folder = new AccessLogFolder(settings.logFolder());
    this.scans = new LogScans(folder, copy, rules, tallies, settings.threads());
    this.instance =
        new DuckDbInstance(
            DuckDbDialect.settings(settings, copy), scans.byId(), settings.threads());
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

  @Override
  public QueryLimits limits() {
    return new QueryLimits(settings.timeout(), QueryLimits.UNLIMITED, settings.rowLimit());
  }

  @Override
  public RunningQuery submit(BoundQuery query, QueryLimits limits) {
    return threads.start(
        query,
        limits,
        "The report '"
            + query.report()
            + "' was stopped after "
            + limits.timeout().toSeconds()
            + " s; ask for a shorter range.",
        new QueryRun(instance, scans, query));
  }

  /** {@inheritDoc} By names, sizes and times of change; others after a restart. */
  @Override
  public Optional<String> logsVersion(BoundQuery query) {
    StringBuilder version = new StringBuilder(instanceId);
    query.logs().stream()
        .map(kind -> scans.sources(kind, query.range().from(), query.range().to()))
        .flatMap(
            sources ->
                Stream.concat(sources.text().files().stream(), sources.copiedLogs().stream()))
        .sorted(Comparator.comparing(LogFile::name))
        .forEach(
            file ->
                version
                    .append('\n')
                    .append(file.name())
                    .append(' ')
                    .append(file.size())
                    .append(' ')
                    .append(file.modified()));
    return Optional.of(version.toString());
  }

  /** Queries that have not ended. */
  int working() {
    return threads.working();
  }

  /** Threads that are reading logs at this moment. */
  int reading() {
    return scans.reading();
  }

  /**
   * What the answer to a query over this range stands on: all files that can hold its lines,
   * counted whole. Files that a query has read are not read again.
   */
  public LogCoverage coverage(LogRange range) {
    return coverage(Set.of(LogKind.ALB), range);
  }

  /** The same of the kinds of logs that a query reads. */
  public LogCoverage coverage(Set<LogKind> kinds, LogRange range) {
    return coverage(
        kinds.stream()
            .sorted()
            .map(kind -> scans.sources(kind, range.from(), range.to()))
            .toList());
  }

  /**
   * The same for the whole folder; its {@code oldest} and {@code newest} are what logs exist for.
   */
  public LogCoverage coverage() {
    return coverage(List.of(scans.sources(LogKind.ALB, Instant.MIN, Instant.MAX)));
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
    threads.close();
    instance.close();
  }

  private LogCoverage coverage(List<LogSources> sources) {
    List<CopiedHour> uncounted =
        sources.stream()
            .flatMap(each -> each.copied().stream())
            .filter(hour -> !hour.logs().stream().allMatch(tallies::has))
            .toList();
    if (!uncounted.isEmpty()) {
      count(uncounted);
    }
    List<LogFile> copied = sources.stream().flatMap(each -> each.copiedLogs().stream()).toList();
    List<FileTally> counted =
        Stream.concat(
                sources.stream().flatMap(each -> each.text().files().stream()), copied.stream())
            .sorted(Comparator.comparing(LogFile::name))
            .map(tallies::of)
            .toList();
    List<LogProblem> problems =
        sources.stream().flatMap(each -> each.text().problems().stream()).distinct().toList();
    return LogCoverage.of(counted, problems, copied.size());
  }

  /** Counts lines from the copy; where that fails, the text is counted when it is asked for. */
  private void count(List<CopiedHour> hours) {
    try (Connection connection = instance.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(CopiedHour.tallies(hours))) {
      CopiedTallies.read(rows, hours, tallies);
    } catch (SQLException unreadable) {
      scans.giveUp(hours);
    }
  }
}
