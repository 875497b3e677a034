package io.tocsin.lint;

import io.tocsin.alarm.AlarmRule;
import io.tocsin.alarm.CompositeAlarm;
import io.tocsin.definition.Finding;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/** A suppressor that goes into ALARM together with what it is to hide. */
final class SelfSuppressing implements Check {

  @Override
  public String name() {
    return "self-suppressing";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.WARNING;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (Subject each : context.subjects()) {
      if (each.defined().alarm() instanceof CompositeAlarm composite
          && composite.suppressor() != null) {
        Subject suppressor = context.named(composite.suppressor().alarm()).orElse(null);
        if (suppressor != null) {
          judge(each, suppressor, context, found);
        }
      }
    }
  }

  private static void judge(Subject each, Subject suppressor, LintContext context, Found found) {
    Set<String> own = below(each, context);
    Set<String> others = below(suppressor, context);
    String why = null;
    if (suppressor.id().equals(each.id()) || others.contains(each.id())) {
      why = "depends on it";
    } else if (own.contains(suppressor.id())) {
      why = "is among what it tells";
    } else if (others.stream().anyMatch(own::contains)) {
      String shared = others.stream().filter(own::contains).findFirst().orElseThrow();
      why = "depends on '" + shared + "' as it does itself";
    }
    if (why != null) {
      found.at(
          each.defined(),
          "suppressor",
          each.called()
              + " can hide itself: its suppressor '"
              + suppressor.id()
              + "' "
              + why
              + ", so that both are in ALARM at once and nobody is told",
          "suppress by an alarm of another cause, such as one of maintenance");
    }
  }

  /** Ids of all alarms that an alarm depends on. */
  private static Set<String> below(Subject top, LintContext context) {
    Set<String> below = new LinkedHashSet<>();
    Deque<Subject> open = new ArrayDeque<>();
    open.add(top);
    while (!open.isEmpty()) {
      for (String child : open.remove().rule().map(AlarmRule::children).orElse(Set.of())) {
        Subject next = context.named(child).orElse(null);
        if (next != null && below.add(next.id())) {
          open.add(next);
        }
      }
    }
    return below;
  }
}
