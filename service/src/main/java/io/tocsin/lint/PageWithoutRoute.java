package io.tocsin.lint;

import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Severity;

/** A symptom of severity page that tells nobody. */
final class PageWithoutRoute implements Check {

  @Override
  public String name() {
    return "page-without-route";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      DefinedAlarm alarm = each.defined();
      if (alarm.kind() == Kind.SYMPTOM
          && alarm.severity() == Severity.PAGE
          && alarm.alarm().actions().alarm().isEmpty()) {
        found.at(
            alarm,
            alarm.places().containsKey("route") ? "route" : "severity",
            each.called() + " is a symptom that is to wake somebody up, and tells nobody",
            "give it a route, or severity info if a composite alarm tells it");
      }
    }
  }
}
