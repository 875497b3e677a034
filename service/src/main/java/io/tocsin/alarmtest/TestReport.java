package io.tocsin.alarmtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of alarm tests, ready to be told.
 *
 * @param results in the order the tests were read
 * @param explanations one per failure of the results, in the same order
 */
public record TestReport(List<AlarmTestResult> results, List<Explanation> explanations) {

  public TestReport {
    results = List.copyOf(results);
    explanations = List.copyOf(explanations);
  }

  /** Runs tests and finds out what led to each failure. */
  public static TestReport of(List<AlarmTest> tests, AlarmTestRunner runner) {
    List<AlarmTestResult> results = runner.runAll(tests);
    List<Explanation> explanations = new ArrayList<>();
    for (AlarmTestResult result : results) {
      for (AlarmTestFailure failure : result.failures()) {
        explanations.add(runner.explain(result.test(), failure.at()));
      }
    }
    return new TestReport(results, explanations);
  }

  public boolean passed() {
    return failed() == 0;
  }

  public long failed() {
    return results.stream().filter(result -> !result.passed()).count();
  }

  /** What led to a failure of a result. */
  public Explanation explanation(AlarmTestResult result, AlarmTestFailure failure) {
    int index = 0;
    for (AlarmTestResult each : results) {
      for (AlarmTestFailure other : each.failures()) {
        if (each == result && other == failure) {
          return explanations.get(index);
        }
        index++;
      }
    }
    throw new IllegalArgumentException("the failure is not of this report");
  }

  /** Results by the file their test is in; tests without a file are under an empty name. */
  public Map<String, List<AlarmTestResult>> byFile() {
    Map<String, List<AlarmTestResult>> files = new LinkedHashMap<>();
    for (AlarmTestResult result : results) {
      String file = result.test().source() == null ? "" : result.test().source().file();
      files.computeIfAbsent(file, key -> new ArrayList<>()).add(result);
    }
    return files;
  }
}
