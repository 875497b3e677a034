package io.tocsin.lint;

import io.tocsin.definition.Finding;

/** A count by its average, which is 1 whatever happens. */
final class AverageOfCounts implements Check {

  @Override
  public String name() {
    return "average-of-counts";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> Averages.judge(each, watched, found, Averages::isCount));
    }
  }
}
