package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.Shell;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.Desired;
import io.tocsin.plan.Plan;
import io.tocsin.render.PlanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code tocsin plan}: what apply would do. Exits 0 without changes, 2 with changes, 1 on errors.
 */
public final class PlanCommand extends TocsinCommand {

  public PlanCommand(Terminal terminal) {
    super(
        "plan",
        "show what would change in the account (exit code 2 when something would)",
        terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    PlanChoices.configure(parser);
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Declared declared = Declared.read(configuration, Map.of());
    PlanChoices choices = PlanChoices.of(namespace);
    List<Desired> targets = declared.targetsOrThrow();
    List<String> mistakes = choices.mistakes(declared, targets);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    List<Plan> plans = new ArrayList<>();
    for (Desired target : targets) {
      try (Shell shell = Shell.open(configuration, target)) {
        Plan plan = shell.plan(choices.options(target));
        if (targets.size() > 1) {
          terminal.out().println(target.environment() + ":");
        }
        terminal.out().print(PlanText.of(plan, terminal.colour()));
        plans.add(plan);
      }
    }
    String excess = choices.excess(plans);
    if (excess != null) {
      terminal.complain(excess);
    }
    if (excess != null || plans.stream().anyMatch(Plan::isBlocked)) {
      return 1;
    }
    return plans.stream().anyMatch(Plan::hasChanges) ? 2 : 0;
  }
}
