package io.tocsin.lint;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.definition.DefinedAlarm;
import io.tocsin.definition.Finding;
import io.tocsin.definition.Kind;
import io.tocsin.definition.Severity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

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
    Set<String> told = toldByOthers(context);
    for (Subject each : context.subjects()) {
      DefinedAlarm alarm = each.defined();
      if (alarm.kind() == Kind.SYMPTOM
          && alarm.severity() == Severity.PAGE
          && alarm.alarm().actions().alarm().isEmpty()
          && !told.contains(alarm.alarm().name())) {
        found.at(
            alarm,
            alarm.places().containsKey("route") ? "route" : "severity",
            each.called() + " is a symptom that is to wake somebody up, and tells nobody",
            "give it a route, or severity info if a composite alarm tells it");
      }
    }
  }

  /** Full names of all that composite alarms with actions depend on. */
  private static Set<String> toldByOthers(LintContext context) {
    Set<String> told = new HashSet<>();
    Deque<Subject> open = new ArrayDeque<>();
    context.subjects().stream()
        .filter(each -> !each.defined().alarm().actions().alarm().isEmpty())
        .forEach(open::add);
    while (!open.isEmpty()) {
      for (String child : open.remove().rule().map(AlarmRule::children).orElse(Set.of())) {
        if (told.add(child)) {
          context.named(child).ifPresent(open::add);
        }
      }
    }
    return told;
  }
}
