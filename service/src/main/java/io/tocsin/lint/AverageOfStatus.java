package io.tocsin.lint;

import io.tocsin.definition.Finding;

/** A status of 0 or 1 by its average, which is neither. */
final class AverageOfStatus implements Check {

  @Override
  public String name() {
    return "average-of-status";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> Averages.judge(each, watched, found, Averages::isStatus));
    }
  }
}
