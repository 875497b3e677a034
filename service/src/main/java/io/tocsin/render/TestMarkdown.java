package io.tocsin.render;

import io.tocsin.alarmtest.AlarmTestFailure;
import io.tocsin.alarmtest.AlarmTestResult;
import io.tocsin.alarmtest.Coverage;
import io.tocsin.alarmtest.Mutation;
import io.tocsin.alarmtest.TestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run of alarm tests for a pull request: the headline, a table, pictures of failures. */
public final class TestMarkdown {
  private static final int WIDTH = 110;

  private TestMarkdown() {}

  public static String of(TestReport report, Coverage coverage, Optional<Mutation> mutation) {
    int all = report.results().size();
    StringBuilder out = new StringBuilder("### Alarm tests: ");
    out.append(
        report.passed()
            ? "all " + all + " passed"
            : "**" + report.failed() + " of " + all + " failed**");
    out.append("\n\n");
    List<List<String>> rows = new ArrayList<>();
    for (Map.Entry<String, List<AlarmTestResult>> file : report.byFile().entrySet()) {
      long failed = file.getValue().stream().filter(result -> !result.passed()).count();
      rows.add(
          List.of(
              MarkdownText.plain(file.getKey()),
              Long.toString(file.getValue().size() - failed),
              failed == 0 ? "0" : "**" + failed + "**"));
    }
    out.append(
        MarkdownText.table(List.of("file", "passed", "failed"), List.of(false, true, true), rows));
    for (AlarmTestResult result : report.results()) {
      for (AlarmTestFailure failure : result.failures()) {
        out.append('\n').append(failure(report, result, failure));
      }
    }
    out.append('\n').append(fenced("Coverage", CoverageText.of(coverage, false, false)));
    mutation.ifPresent(
        tried -> out.append('\n').append(fenced("Mutants", MutationText.of(tried, false, false))));
    return out.toString();
  }

  private static String failure(
      TestReport report, AlarmTestResult result, AlarmTestFailure failure) {
    String picture =
        FailureText.of(result, failure, report.explanation(result, failure), WIDTH, false);
    return "**"
        + MarkdownText.plain(result.test().name())
        + "** ("
        + MarkdownText.plain(result.test().alarm().id())
        + "): "
        + MarkdownText.plain(failure.sentence())
        + "\n\n"
        + fence(picture);
  }

  private static String fenced(String summary, String text) {
    return MarkdownText.details(summary, fence(text));
  }

  /** Four back-quotes, since a text of others may hold three. */
  private static String fence(String text) {
    return "````\n" + text.replace("````", "```'").stripTrailing() + "\n````\n";
  }
}
