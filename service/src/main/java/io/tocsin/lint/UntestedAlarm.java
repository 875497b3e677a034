package io.tocsin.lint;

import io.tocsin.definition.Finding;
import java.util.Set;

/** An alarm that no alarm test is of. */
final class UntestedAlarm implements Check {

  @Override
  public String name() {
    return "untested-alarm";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    Set<String> tested = context.tested().orElse(null);
    if (tested == null) {
      return;
    }
    for (Subject each : context.subjects()) {
      boolean can = each.defined().alarm().unevaluated().isEmpty();
      if (can && !tested.contains(each.id())) {
        found.at(
            each.defined(),
            "name",
            each.called() + " has no test, expected one that it fires and clears in",
            "write one into the folder tests/ beside the alarms");
      }
    }
  }
}
