package io.tocsin.lint;

import io.tocsin.definition.Finding;
import io.tocsin.definition.Reporting;
import io.tocsin.metric.MetricStat;

/** A percentile that a handful of samples decides. */
final class PercentileFewSamples implements Check {

  @Override
  public String name() {
    return "percentile-few-samples";
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
    boolean guarded =
        "ignore".equals(watched.alarm().evaluateLowSampleCountPercentile())
            || watched.functions().contains("IF(");
    if (guarded) {
      return;
    }
    for (MetricStat stat : watched.stats()) {
      // What AWS always sends, it sends as one sample a minute, whatever the percentile.
      boolean always =
          WatchedFacts.facts(stat)
              .map(facts -> facts.reporting() == Reporting.ALWAYS)
              .orElse(false);
      if (!always
          && stat.statistic().isPercentile()
          && Math.abs(stat.statistic().percentile() - 0.5) > 0.1) {
        found.at(
            each.defined(),
            each.defined().places().containsKey("statistic") ? "statistic" : each.key(),
            each.called()
                + " compares "
                + stat.statistic()
                + " of "
                + stat.metric().name()
                + " even when a period has a few samples, of which the slowest one decides",
            "say low_samples: ignore, or guard it in metric math by a count of samples");
        return;
      }
    }
  }
}
