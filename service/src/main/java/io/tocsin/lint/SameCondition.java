package io.tocsin.lint;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.MetricAlarm;
import io.tocsin.definition.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two alarms that are in ALARM at the same times. */
final class SameCondition implements Check {

  @Override
  public String name() {
    return "same-condition";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    Map<List<Object>, Subject> first = new HashMap<>();
    for (Subject each : context.subjects()) {
      List<Object> condition = condition(each);
      Subject other = condition == null ? null : first.putIfAbsent(condition, each);
      if (other != null) {
        found.at(
            each.defined(),
            each.key(),
            each.called() + " has the same condition as " + other.called(),
            other.called() + " is at " + other.defined().source());
      }
    }
  }

  private static @Nullable List<Object> condition(Subject each) {
    AlarmRule rule = each.rule().orElse(null);
    if (rule != null) {
      return List.of(each.target(), rule);
    }
    if (!(each.defined().alarm() instanceof MetricAlarm alarm)) {
      return null;
    }
    Double threshold = alarm.threshold();
    return List.of(
        each.target(),
        alarm.watched(),
        alarm.comparisonOperator(),
        threshold == null ? "band" : threshold,
        alarm.evaluationPeriods(),
        alarm.effectiveDatapointsToAlarm(),
        alarm.effectiveTreatMissingData(),
        String.valueOf(alarm.wallClockWindow()),
        String.valueOf(alarm.evaluateLowSampleCountPercentile()));
  }
}
