package io.tocsin.reportrun;

import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.LogProblem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How much of the logs a run's answer stands on, as it is kept.
 *
 * @param unparsedBy how many lines did not parse, by reason
 * @param copied files that came from the Parquet copy
 * @param problemCount of all problems
 * @param problems the first {@value #MOST_PROBLEMS}
 */
public record RunCoverage(
    int files,
    long lines,
    long rows,
    long unparsed,
    Map<String, Long> unparsedBy,
    @Nullable Instant newest,
    int copied,
    int problemCount,
    List<LogProblem> problems) {
  private static final int MOST_PROBLEMS = 50;

  public RunCoverage {
    unparsedBy = java.util.Collections.unmodifiableMap(new TreeMap<>(unparsedBy));
    problems = List.copyOf(problems);
  }

  /** What is kept of a coverage. */
  public static RunCoverage of(LogCoverage coverage) {
    Map<String, Long> unparsed = new TreeMap<>();
    coverage.unparsedBy().forEach((reason, count) -> unparsed.put(reason.name(), count));
    return new RunCoverage(
        coverage.files(),
        coverage.lines(),
        coverage.rows(),
        coverage.unparsed(),
        unparsed,
        coverage.newest(),
        coverage.copied(),
        coverage.problems().size(),
        coverage.problems().stream().limit(MOST_PROBLEMS).toList());
  }
}
