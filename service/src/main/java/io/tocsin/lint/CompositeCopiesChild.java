package io.tocsin.lint;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.AlarmState;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.definition.Finding;

/** A composite alarm that is its only child once more. */
final class CompositeCopiesChild implements Check {

  @Override
  public String name() {
    return "composite-copies-child";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      if (each.defined().alarm() instanceof CompositeAlarm composite
          && composite.suppressor() == null
          && each.rule().orElse(null) instanceof AlarmRule.InState only
          && only.state() == AlarmState.ALARM) {
        String child = context.named(only.alarm()).map(Subject::id).orElse(only.alarm());
        found.at(
            each.defined(),
            "composite",
            each.called() + " is in ALARM exactly when '" + child + "' is",
            "use '" + child + "' by itself; a composite alarm costs as much as five metric alarms");
      }
    }
  }
}
