package io.tocsin.lint;

import io.tocsin.definition.Finding;
import io.tocsin.metric.MetricMath;
import java.util.Map;
import java.util.TreeMap;

/** A function whose values depend on how much CloudWatch happens to read. */
final class RangeDependentMath implements Check {

  @Override
  public String name() {
    return "range-dependent-math";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> judge(each, watched, found));
    }
  }

  private static void judge(Subject each, WatchedFacts watched, Found found) {
    for (Map.Entry<String, MetricMath> entry : new TreeMap<>(watched.expressions()).entrySet()) {
      if (!entry.getValue().isPointwise()) {
        found.at(
            each.defined(),
            each.key(),
            "the expression '"
                + entry.getKey()
                + "' of "
                + each.called()
                + " gives other values when more datapoints are read, and an alarm reads more than"
                + " its N when some are missing",
            "compare what depends on one period alone, or count over a longer period");
      }
    }
  }
}
