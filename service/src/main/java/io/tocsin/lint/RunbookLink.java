package io.tocsin.lint;

import io.tocsin.definition.Finding;

/** A link in a runbook that leads nowhere. */
final class RunbookLink implements Check {

  @Override
  public String name() {
    return "runbook-link";
  }

  @Override
  public Finding.Level level() {
    return Finding.Level.NOTE;
  }

  @Override
  public void run(LintContext context, Found found) {
    for (String file : Runbooks.named(context)) {
      for (Runbooks.Link link : Runbooks.links(context, file)) {
        if (!link.exists()) {
          found.at(
              link.at(),
              "the link to '" + link.target() + "' leads to no file of this repository",
              null);
        }
      }
    }
  }
}
