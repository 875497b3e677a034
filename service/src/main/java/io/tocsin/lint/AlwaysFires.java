package io.tocsin.lint;

import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.Finding;
import io.tocsin.metric.ValueRange;

/** An alarm whose threshold every value of its metric is beyond. */
final class AlwaysFires implements Check {

  @Override
  public String name() {
    return "always-fires";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.ERROR;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      each.watched().ifPresent(watched -> judge(each, watched, found));
      if (each.rule().filter(RuleOutcomes::isAlways).isPresent()) {
        found.at(
            each.defined(),
            "composite",
            each.called() + " is always in ALARM: all states of its children make its rule true",
            "say the state that matters, as in ALARM(child)");
      }
    }
  }

  private static void judge(Subject each, WatchedFacts watched, Found found) {
    MetricAlarm alarm = watched.alarm();
    Double threshold = alarm.threshold();
    if (threshold == null) {
      return;
    }
    ValueRange range = watched.range();
    boolean always =
        switch (alarm.comparisonOperator()) {
          case GREATER_THAN_THRESHOLD -> range.least() > threshold;
          case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> range.least() >= threshold;
          case LESS_THAN_THRESHOLD -> range.most() < threshold;
          case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> range.most() <= threshold;
          default -> false;
        };
    if (always) {
      found.at(
          each.defined(),
          "threshold",
          each.called()
              + " is in ALARM whenever there is data: what it watches is "
              + Sentences.range(range)
              + ", and the threshold is "
              + Sentences.threshold(alarm),
          "'>' leaves out the threshold itself, '>=' does not");
    }
  }
}
