package io.tocsin.alarmtest;

import java.util.List;

/**
 * What became of a test.
 *
 * @param failures in the order of the test; none when it passed
 */
public record AlarmTestResult(AlarmTest test, Course course, List<AlarmTestFailure> failures) {

  public AlarmTestResult {
    failures = List.copyOf(failures);
  }

  public boolean passed() {
    return failures.isEmpty();
  }
}
