package io.tocsin.render;

import io.tocsin.alarmtest.AlarmTestFailure;
import io.tocsin.alarmtest.AlarmTestResult;
import io.tocsin.alarmtest.TestReport;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A run of alarm tests for a terminal: a line per file, and a picture per failure. */
public final class TestText {
  private TestText() {}

  /**
   * @param verbose a line per test too
   */
  public static String of(TestReport report, boolean verbose, int width, boolean colour) {
    StringBuilder out = new StringBuilder();
    for (Map.Entry<String, List<AlarmTestResult>> file : report.byFile().entrySet()) {
      file(file.getKey(), file.getValue(), report, verbose, width, colour, out);
    }
    long failed = report.failed();
    long passed = report.results().size() - failed;
    String total =
        failed == 0
            ? Paint.GREEN.on(passed + (passed == 1 ? " test passed." : " tests passed."), colour)
            : Paint.RED.on(failed + " of " + report.results().size() + " tests failed.", colour);
    return out.append(total).append('\n').toString();
  }

  private static void file(
      String name,
      List<AlarmTestResult> results,
      TestReport report,
      boolean verbose,
      int width,
      boolean colour,
      StringBuilder out) {
    long passed = results.stream().filter(AlarmTestResult::passed).count();
    out.append(mark(passed == results.size(), colour))
        .append(name.isEmpty() ? "" : " " + name)
        .append(": ")
        .append(passed)
        .append(" of ")
        .append(results.size())
        .append(" passed\n");
    for (AlarmTestResult result : results) {
      if (verbose || !result.passed()) {
        out.append("  ")
            .append(mark(result.passed(), colour))
            .append(' ')
            .append(Paint.oneLine(result.test().name()))
            .append("  [")
            .append(result.test().alarm().id())
            .append("]\n");
      }
      Set<Instant> drawn = new HashSet<>();
      for (AlarmTestFailure failure : result.failures()) {
        out.append(
                drawn.add(failure.at())
                    ? FailureText.of(
                        result, failure, report.explanation(result, failure), width, colour)
                    : FailureText.sentence(failure))
            .append('\n');
      }
    }
  }

  private static String mark(boolean passed, boolean colour) {
    return passed ? Paint.GREEN.on("✓", colour) : Paint.RED.on("✗", colour);
  }
}
