package io.tocsin.accesslog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much of the logs an answer stands on. Counts are of whole files, so they hold lines from
 * before and after the range that was asked about.
 *
 * @param lines every line of the files, equal to {@code rows} plus {@link #unparsed}
 * @param rows lines that parsed
 * @param unparsedBy how many lines did not parse, by reason
 * @param oldest the earliest time of an entry, null when there is none
 * @param newest the latest time of an entry; logs arrive some ten minutes late
 * @param copied files whose lines were read from the Parquet copy; the others were read as text
 * @param problems files that could not be read, or not to their end, and lines that did not parse
 */
public record LogCoverage(
    int files,
    long lines,
    long rows,
    Map<LineProblem, Long> unparsedBy,
    @Nullable Instant oldest,
    @Nullable Instant newest,
    int copied,
    List<LogProblem> problems) {

  public LogCoverage {
    unparsedBy = Map.copyOf(unparsedBy);
    problems = List.copyOf(problems);
  }

  /** Adds up files, with the problems that kept others from being read at all. */
  public static LogCoverage of(Collection<FileTally> tallies, List<LogProblem> notRead) {
    return of(tallies, notRead, 0);
  }

  /** The same, of which so many files were read from the Parquet copy. */
  public static LogCoverage of(
      Collection<FileTally> tallies, List<LogProblem> notRead, int copied) {
    Map<LineProblem, Long> unparsed = new EnumMap<>(LineProblem.class);
    List<LogProblem> problems = new ArrayList<>(notRead);
    long rows = 0;
    Instant oldest = null;
    Instant newest = null;
    for (FileTally tally : tallies) {
      rows += tally.rows();
      tally.unparsed().forEach((reason, count) -> unparsed.merge(reason, count, Long::sum));
      problems.addAll(tally.problems());
      Instant first = tally.oldest();
      Instant last = tally.newest();
      oldest = oldest == null || (first != null && first.isBefore(oldest)) ? first : oldest;
      newest = newest == null || (last != null && last.isAfter(newest)) ? last : newest;
    }
    long lines = rows + unparsed.values().stream().mapToLong(Long::longValue).sum();
    return new LogCoverage(tallies.size(), lines, rows, unparsed, oldest, newest, copied, problems);
  }

  /** Lines that did not parse. */
  public long unparsed() {
    return lines - rows;
  }
}
