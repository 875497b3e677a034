package io.tocsin.lint;

import io.tocsin.definition.Finding;
import io.tocsin.definition.MetricFacts;
import io.tocsin.metric.MetricStat;

/** A unit in an alarm, which leaves out datapoints of every other unit. */
final class UnitSet implements Check {

  @Override
  public String name() {
    return "unit-set";
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
      if (stat.unit() == null) {
        continue;
      }
      MetricFacts facts = WatchedFacts.facts(stat).orElse(null);
      found.at(
          each.defined(),
          each.defined().places().containsKey("unit") ? "unit" : each.key(),
          each.called()
              + " asks for the unit "
              + stat.unit()
              + (facts == null
                  ? ", and has no data as soon as it is published in another"
                  : facts.unit().equals(stat.unit())
                      ? ", which " + stat.metric().name() + " has anyway"
                      : ", but AWS publishes " + stat.metric().name() + " in " + facts.unit()),
          "leave the unit out: CloudWatch never converts, it leaves out");
    }
  }
}
