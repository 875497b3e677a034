package io.tocsin.accesslog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the lines of one file while they are read. */
public final class FileTally {
  private final LogFile file;
  private final Map<LineProblem, Long> unparsed = new EnumMap<>(LineProblem.class);
  private final Map<LineProblem, Long> firstLines = new EnumMap<>(LineProblem.class);
  private long rows;
  private long oldest = Long.MAX_VALUE;
  private long newest = Long.MIN_VALUE;
  private @Nullable LogProblem problem;

  public FileTally(LogFile file) {
    this.file = file;
  }

  /**
   * What another reading of the file has counted.
   *
   * @param oldest microseconds since 1970, of no meaning without rows; likewise {@code newest}
   * @param unparsed by reason: how many, and the first line's number
   */
  public static FileTally restored(
      LogFile file,
      long rows,
      long oldest,
      long newest,
      Map<LineProblem, long[]> unparsed,
      @Nullable LogProblem problem) {
    FileTally tally = new FileTally(file);
    tally.rows = rows;
    tally.oldest = oldest;
    tally.newest = newest;
    unparsed.forEach(
        (reason, counted) -> {
          tally.unparsed.put(reason, counted[0]);
          tally.firstLines.put(reason, counted[1]);
        });
    tally.problem = problem;
    return tally;
  }

  /** Reads the whole file. */
  public static FileTally of(LogFile file) {
    FileTally tally = new FileTally(file);
    LineScanner scanner = file.kind().lines();
    try (LogLines lines = new LogLines(file)) {
      while (lines.next()) {
        LineProblem problem = AccessLogReader.scan(scanner, lines);
        if (problem == null) {
          tally.parsed(scanner);
        } else {
          tally.unparsed(lines.number(), problem);
        }
      }
      tally.ended(lines);
    }
    return tally;
  }

  /** Counts the line that the scanner has just parsed; a header is no line of the log. */
  public void parsed(LineScanner scanner) {
    if (scanner.isHeader()) {
      return;
    }
    long micros = scanner.micros();
    oldest = Math.min(oldest, micros);
    newest = Math.max(newest, micros);
    rows++;
  }

  public void unparsed(long lineNumber, LineProblem reason) {
    unparsed.merge(reason, 1L, Long::sum);
    firstLines.putIfAbsent(reason, lineNumber);
  }

  /** Takes over what ended the file, if not its end. */
  public void ended(LogLines lines) {
    problem = lines.problem();
  }

  long rows() {
    return rows;
  }

  /** All lines, parsed or not. */
  public long lines() {
    return rows + unparsed.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether the file could not be read to its end. */
  public boolean damaged() {
    return problem != null;
  }

  Map<LineProblem, Long> unparsed() {
    return unparsed;
  }

  @Nullable Instant oldest() {
    return rows == 0 ? null : LogNumbers.instant(oldest);
  }

  @Nullable Instant newest() {
    return rows == 0 ? null : LogNumbers.instant(newest);
  }

  /** Damage and one sentence per reason for which lines did not parse. */
  List<LogProblem> problems() {
    List<LogProblem> problems = new ArrayList<>();
    if (problem != null) {
      problems.add(problem);
    }
    unparsed.forEach(
        (reason, count) ->
            problems.add(
                new LogProblem(
                    file.name(),
                    file.day(),
                    count
                        + (count == 1 ? " line does not parse: " : " lines do not parse: ")
                        + reason.sentence()
                        + " (first: line "
                        + firstLines.get(reason)
                        + ").")));
    return problems;
  }
}
