package io.tocsin.app;

import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The definitions of all environments as the files say them now, as this server plays them.
 *
 * @param overrides resource id to dimension to the value that takes the place of the file's
 * @param played what a demo makes of its targets; otherwise the same
 */
record PlanSource(
    DeclaredFiles files,
    Map<String, Map<String, String>> overrides,
    UnaryOperator<List<Desired>> played) {
  private static final int MOST_MISTAKES = 20;

  Declared read() {
    return Declared.read(files, overrides);
  }

  /** What has to be mended before anything can be planned, with file and line. */
  static List<String> mistakes(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.level() == Finding.Level.ERROR)
        .map(finding -> finding.location() + ": " + finding.sentence())
        .limit(MOST_MISTAKES)
        .toList();
  }
}
