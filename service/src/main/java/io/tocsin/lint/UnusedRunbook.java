package io.tocsin.lint;

import io.tocsin.definition.Finding;
import io.tocsin.definition.Location;
import java.util.Set;

/** A runbook that no alarm leads to. */
final class UnusedRunbook implements Check {

  @Override
  public String name() {
    return "unused-runbook";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.NOTE;
  }

  @Override
  public void run(LintContext context, Found found) {
    if (!context.isWhole()) {
      return;
    }
    Set<String> used = Runbooks.named(context);
    for (String file : Runbooks.beside(context, used)) {
      if (!used.contains(file)) {
        found.at(
            new Location(file, 1, 1),
            "no alarm names this runbook",
            "name it by 'runbook' in the alarm it is for, or take it out");
      }
    }
  }
}
