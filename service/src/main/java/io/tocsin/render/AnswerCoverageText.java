package io.tocsin.render;

import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.LogProblem;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an answer stands on, and what it took, for a terminal. */
public final class AnswerCoverageText {
  private static final int MOST_PROBLEMS = 20;

  private AnswerCoverageText() {}

  /**
   * @param coverage empty where only the engine could tell
   * @return lines that end in a line feed
   */
  public static String of(
      Optional<LogCoverage> coverage, LogRange range, QueryStatistics statistics) {
    StringBuilder out = new StringBuilder();
    coverage.ifPresent(known -> out.append(lines(known)));
    out.append(
        String.format(
            Locale.ROOT,
            "From %s to %s; %s read %,d bytes%s%s.\n",
            range.from(),
            range.to(),
            statistics.engine(),
            statistics.bytesScanned(),
            statistics.costUsd() > 0
                ? String.format(Locale.ROOT, ", list price %.6f USD", statistics.costUsd())
                : ", at no cost",
            statistics.reused() ? "; an earlier answer to the same question" : ""));
    coverage.ifPresent(known -> problems(known.problems(), out));
    return out.toString();
  }

  private static String lines(LogCoverage coverage) {
    return String.format(
        Locale.ROOT,
        "%,d lines in %,d files: %,d read, %,d not readable%s%s\n",
        coverage.lines(),
        coverage.files(),
        coverage.rows(),
        coverage.unparsed(),
        coverage.newest() == null ? "" : "; newest " + coverage.newest(),
        coverage.copied() == 0 ? "" : "; " + coverage.copied() + " files from the copy");
  }

  private static void problems(List<LogProblem> problems, StringBuilder out) {
    problems.stream()
        .limit(MOST_PROBLEMS)
        .forEach(
            problem ->
                out.append("  ")
                    .append(problem.file())
                    .append(": ")
                    .append(problem.sentence())
                    .append('\n'));
    int more = problems.size() - MOST_PROBLEMS;
    if (more > 0) {
      out.append("  and ").append(more).append(" more\n");
    }
  }
}
