package io.tocsin.lint;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.alarm.TreatMissingData;
import io.tocsin.definition.Finding;
import io.tocsin.metric.ValueRange;

/** An alarm whose threshold no value of its metric can reach, or whose rule no states fulfil. */
final class NeverFires implements Check {

  @Override
  public String name() {
    return "never-fires";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.ERROR;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> judge(each, watched, found));
      if (each.rule().filter(RuleOutcomes::isNever).isPresent()) {
        found.at(
            each.defined(),
            "composite",
            each.called() + " can never fire: no states of its children make its rule true",
            "a child is in one state at a time; OR asks for one of several, AND for all");
      }
    }
  }

  private static void judge(Subject each, WatchedFacts watched, Found found) {
    MetricAlarm alarm = watched.alarm();
    Double threshold = alarm.threshold();
    if (threshold == null || alarm.effectiveTreatMissingData() == TreatMissingData.BREACHING) {
      return; // silence alone may be what it tells
    }
    ValueRange range = watched.range();
    boolean never =
        switch (alarm.comparisonOperator()) {
          case GREATER_THAN_THRESHOLD -> range.most() <= threshold;
          case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> range.most() < threshold;
          case LESS_THAN_THRESHOLD -> range.least() >= threshold;
          case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> range.least() > threshold;
          default -> false;
        };
    if (never) {
      found.at(
          each.defined(),
          "threshold",
          each.called()
              + " can never fire: what it watches is "
              + Sentences.range(range)
              + ", and the threshold is "
              + Sentences.threshold(alarm),
          "look up the unit of the metric; a share may go from 0 to 1 or from 0 to 100");
    }
  }
}
