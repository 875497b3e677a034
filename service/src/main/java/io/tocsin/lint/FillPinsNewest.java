package io.tocsin.lint;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.Finding;

/** A filled gap that decides where the datapoint is only late. */
final class FillPinsNewest implements Check {

  @Override
  public String name() {
    return "fill-pins-newest";
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

  /** What is late by a minute is there before a longer period ends. */
  private static final int MINUTE = 60;

  private static void judge(Subject each, WatchedFacts watched, Found found) {
    MetricAlarm alarm = watched.alarm();
    if (watched.isGapless()
        && watched.functions().contains("FILL(")
        && alarm.period() <= MINUTE
        && alarm.effectiveDatapointsToAlarm() == alarm.evaluationPeriods()) {
      found.at(
          each.defined(),
          "datapoints",
          each.called()
              + " wants all of its "
              + alarm.evaluationPeriods()
              + " datapoints beyond the threshold, and FILL also fills the newest one while it is"
              + " only late",
          "take M below N, as in 3 of 5, which forgives one");
    }
  }
}
