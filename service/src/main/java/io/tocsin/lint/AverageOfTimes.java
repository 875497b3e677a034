package io.tocsin.lint;

import io.tocsin.definition.Finding;

/** A duration by its average, which hides those who wait. */
final class AverageOfTimes implements Check {

  @Override
  public String name() {
    return "average-of-times";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> Averages.judge(each, watched, found, Averages::isTime));
    }
  }
}
