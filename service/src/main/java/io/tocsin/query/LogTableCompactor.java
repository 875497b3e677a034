package io.tocsin.query;

import io.tocsin.accesslog.CopyDays;
import io.tocsin.accesslog.LogTableCopy;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Parquet copy of the raw table, a day after another, through Athena. Each run writes a
 * day to a prefix of its own and only rows that were counted become the day's partition, so that
 * runs beside each other, and runs that were killed, do no harm. Nothing is deleted in S3. One
 * thread copies; {@link #stop} may come from another.
 *
 * <p>An INSERT that Athena failed and took again may have left files of the first try (Athena
 * guide, "Locating orphaned files"); the count finds that.
 */
public final class LogTableCompactor {
  private final QueryEngine engine;
  private final LogTableCopy copy;
  private final QueryLimits limits;
  private final Supplier<String> runs;
  private volatile boolean stopped;
  private volatile @Nullable RunningQuery running;

  /**
   * @param engine that asks anew each time
   * @param runs makes ids of runs, digits and lower case letters, each once
   */
  public LogTableCompactor(
      QueryEngine engine, LogTableCopy copy, QueryLimits limits, Supplier<String> runs) {
    this.engine = engine;
    this.copy = copy;
    this.limits = limits;
    this.runs = runs;
  }

  /**
   * A day that was copied, or counted.
   *
   * @param raw lines of the raw table
   * @param copied rows of the copy
   * @param bytes scanned for it, by all its statements
   * @param costUsd list price
   */
  public record Day(LocalDate day, long raw, long copied, long bytes, double costUsd) {
    public boolean isEqual() {
      return raw == copied;
    }
  }

  /** What the statements of a day took. */
  private static final class Tally {
    private long bytes;
    private double cost;
  }

  /** Stops the statement under way at Athena, and begins no other. */
  public void stop() {
    stopped = true;
    RunningQuery now = running;
    if (now != null) {
      now.cancel();
    }
  }

  public boolean isStopped() {
    return stopped;
  }

  /**
   * Makes the table when there is none.
   *
   * @throws QueryFailure when Athena does not
   */
  public void prepare() {
    ask("the table of the copy", copy.table(), new Tally());
  }

  /**
   * Whether there is the table.
   *
   * @throws QueryFailure when Athena does not tell
   */
  public boolean isPrepared() {
    return !ask("the table of the copy", copy.exists(), new Tally()).isEmpty();
  }

  /**
   * The days that are in the copy. Wants the table.
   *
   * @throws QueryFailure when Athena does not tell
   */
  public SortedSet<LocalDate> days() {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (List<@Nullable Object> row : ask("the days of the copy", copy.days(), new Tally())) {
      days.add(LogTableCopy.day(String.valueOf(row.get(0))));
    }
    return days;
  }

  /**
   * Copies a day.
   *
   * @param again whether the day is in the copy, and is to be replaced
   * @throws QueryFailure with a sentence that names what is left behind, when the day is not copied
   */
  public Day copy(LocalDate day, boolean again) {
    String run = runs.get();
    String name = "copy of " + day;
    Tally tally = new Tally();
    try {
      ask(name, copy.staging(day, run), tally);
      ask(name, copy.insert(day, run), tally);
      long raw = count(name, copy.countRaw(day), tally);
      long copied = count(name, copy.countStaging(day, run), tally);
      if (raw != copied) {
        throw new QueryFailure(
            "the copy has " + copied + " rows where the raw table has " + raw + " lines");
      }
      ask(name, again ? copy.move(day, run) : copy.add(day, run), tally);
      ask(name, copy.drop(day, run), tally);
      return new Day(day, raw, copied, tally.bytes, tally.cost);
    } catch (QueryFailure e) {
      throw new QueryFailure(
          "The copy of "
              + day
              + " did not come to its end: "
              + (stopped ? "it was stopped" : e.getMessage())
              + ". "
              + left(day, run),
          e);
    }
  }

  /** Forgets the run's table where that is possible, and says what stays. */
  private String left(LocalDate day, String run) {
    String dropped = "";
    try {
      running = null;
      read(engine.submit(query("copy of " + day, copy.drop(day, run)), limits), new Tally());
    } catch (QueryFailure e) {
      dropped = " and the table " + LogTableCopy.stagingTable(day, run) + ", which can be dropped";
    }
    return "Unless the day is in the copy now, files may be left at "
        + copy.prefix(day, run)
        + dropped
        + "; running it again copies the day anew.";
  }

  /**
   * Counts a day of the copy and of the raw table.
   *
   * @throws QueryFailure when Athena does not tell
   */
  public Day recount(LocalDate day) {
    Tally tally = new Tally();
    String name = "recount of " + day;
    long raw = count(name, copy.countRaw(day), tally);
    long copied = count(name, copy.countCopied(day), tally);
    return new Day(day, raw, copied, tally.bytes, tally.cost);
  }

  /**
   * Lets reports read the copy of these days.
   *
   * @throws QueryFailure when Athena does not
   */
  public CopyDays.@Nullable Run publish(SortedSet<LocalDate> days) {
    CopyDays.Run covered = CopyDays.covered(days);
    if (covered != null) {
      ask("the view alb_logs", copy.view(covered.first(), covered.last()), new Tally());
    }
    return covered;
  }

  private long count(String name, String sql, Tally tally) {
    List<List<@Nullable Object>> rows = ask(name, sql, tally);
    if (rows.size() == 1 && rows.get(0).get(0) instanceof Long count) {
      return count;
    }
    throw new QueryFailure("Athena gave no count for '" + sql + "'");
  }

  private List<List<@Nullable Object>> ask(String name, String sql, Tally tally) {
    if (stopped) {
      throw new QueryFailure("It was stopped.");
    }
    RunningQuery query = engine.submit(query(name, sql), limits);
    running = query;
    if (stopped) {
      query.cancel();
    }
    try {
      return read(query, tally);
    } finally {
      running = null;
    }
  }

  private static List<List<@Nullable Object>> read(RunningQuery query, Tally tally) {
    List<List<@Nullable Object>> all = new ArrayList<>();
    try (QueryRows rows = query.rows()) {
      rows.columns();
      for (List<@Nullable Object> row = rows.next(); row != null; row = rows.next()) {
        all.add(row);
      }
    } finally {
      QueryStatistics statistics = query.status().statistics();
      tally.bytes += statistics.bytesScanned();
      tally.cost += statistics.costUsd();
    }
    return all;
  }

  private static BoundQuery query(String name, String sql) {
    LogRange none = new LogRange(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
    return new BoundQuery(name, sql, List.of(), none);
  }
}
