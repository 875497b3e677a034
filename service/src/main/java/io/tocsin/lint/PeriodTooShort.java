package io.tocsin.lint;

import io.tocsin.definition.Finding;
import io.tocsin.definition.MetricFacts;
import io.tocsin.metric.MetricStat;

/** A period shorter than the time between datapoints. */
final class PeriodTooShort implements Check {

  @Override
  public String name() {
    return "period-too-short";
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
    for (MetricStat stat : watched.stats()) {
      MetricFacts facts = WatchedFacts.facts(stat).orElse(null);
      if (facts != null && facts.every() > stat.period() && !watched.isGapless()) {
        found.at(
            each.defined(),
            "period",
            each.called()
                + " looks at "
                + stat.metric().name()
                + " every "
                + Sentences.time(stat.period())
                + ", but AWS publishes it every "
                + Sentences.time(facts.every())
                + ", so most periods are empty",
            "take a period of " + Sentences.time(facts.every()));
        return;
      }
    }
  }
}
