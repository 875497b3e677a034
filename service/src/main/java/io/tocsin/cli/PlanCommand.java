package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.Shell;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.render.PlanText;
import java.io.PrintWriter;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code tocsin plan}: what apply would do. Exits 0 without changes, 2 with changes, 1 on errors.
 */
public final class PlanCommand extends TocsinCommand {

  public PlanCommand() {
    super("plan", "show what would change in the account (exit code 2 when something would)");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    ApplyCommand.allowDeletes(parser);
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, PrintWriter out) {
    Declared declared = Declared.read(configuration, Map.of());
    PlanLimits limits = ApplyCommand.limits(namespace);
    try (Shell shell = Shell.open(configuration, declared.desiredOrThrow())) {
      Plan plan = shell.plan(limits);
      out.print(PlanText.of(plan, System.console() != null));
      return plan.isBlocked() ? 1 : plan.hasChanges() ? 2 : 0;
    }
  }
}
