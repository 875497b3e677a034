package io.tocsin.alarmtest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of alarm tests, ready to be told.
 *
 * @param results in the order the tests were read
 * @param runner which ran them, and plays a test again to explain a failure
 */
public record TestReport(List<AlarmTestResult> results, AlarmTestRunner runner) {

  public TestReport {
    results = List.copyOf(results);
  }

  public static TestReport of(List<AlarmTest> tests, AlarmTestRunner runner) {
    return new TestReport(runner.runAll(tests), runner);
  }

  public boolean passed() {
    return failed() == 0;
  }

  public long failed() {
    return results.stream().filter(result -> !result.passed()).count();
  }

  /** What led to a failure of a result; found out at each call. */
  public Explanation explanation(AlarmTestResult result, AlarmTestFailure failure) {
    return runner.explain(result.test(), failure.at());
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
