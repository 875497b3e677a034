package io.tocsin.lint;

import io.tocsin.definition.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Runs the checks over declared alarms. */
public final class Lint {
  private Lint() {}

  /**
   * Everything there is to tell, in the order of the files.
   *
   * @param read what reading the files told; while there is an error among it nothing is declared,
   *     and only it is told
   * @param only the name of the one check that is wanted; null for all
   */
  public static List<Finding> run(LintContext context, List<Finding> read, @Nullable String only) {
    Ignores ignores = new Ignores(context);
    List<Finding> told = new ArrayList<>();
    for (Finding finding : read) {
      Found.Told each = new Found.Told(finding, null);
      boolean error = finding.level() == Finding.Level.ERROR;
      if (isWanted(finding.check(), only) && (error || !ignores.covers(each))) {
        told.add(finding);
      }
    }
    Set<String> run = new HashSet<>();
    for (Check check : Checks.all()) {
      boolean possible = !check.isLive() || context.live().isPresent();
      if (possible && isWanted(check.name(), only) && !context.definitions().hasErrors()) {
        run.add(check.name());
        Found found = new Found(check);
        check.run(context, found);
        found.told().stream()
            .filter(each -> !ignores.covers(each))
            .forEach(each -> told.add(each.finding()));
      }
    }
    if (!context.definitions().hasErrors()) {
      if (only == null) {
        run.addAll(CheckNames.reading());
      }
      ignores.findings(CheckNames.all(), run).stream()
          .filter(finding -> isWanted(finding.check(), only))
          .forEach(told::add);
    }
    return told.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Finding::location)
                .thenComparing(Finding::check)
                .thenComparing(Finding::sentence))
        .toList();
  }

  private static boolean isWanted(String check, @Nullable String only) {
    return only == null || only.equals(check);
  }
}
