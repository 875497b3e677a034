package io.tocsin.cli;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.tocsin.app.Declared;
import io.tocsin.app.Shell;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.Desired;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanFile;
import io.tocsin.plan.PlanOptions;
import io.tocsin.plan.SavedPlan;
import io.tocsin.render.PlanFileJson;
import io.tocsin.render.PlanText;
import java.time.Instant;
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
    parser
        .addArgument("--output", "-o")
        .metavar("FILE")
        .help("write the plan there too, to be applied later with: tocsin apply FILE");
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
    List<SavedPlan> saved = new ArrayList<>();
    for (Desired target : targets) {
      try (Shell shell = Shell.open(configuration, target)) {
        PlanOptions options = choices.options(target);
        Plan plan = shell.plan(options);
        if (targets.size() > 1) {
          terminal.out().println(target.environment() + ":");
        }
        terminal.out().print(PlanText.of(plan, terminal.colour()));
        plans.add(plan);
        saved.add(SavedPlan.of(plan, target, options));
      }
    }
    String excess = choices.excess(plans);
    if (excess != null) {
      terminal.complain(excess);
    }
    if (excess != null || plans.stream().anyMatch(Plan::isBlocked)) {
      if (namespace.getString("output") != null) {
        terminal.complain(
            namespace.getString("output")
                + " was not written, since nothing of this plan can be applied");
      }
      return 1;
    }
    if (namespace.getString("output") != null) {
      PlanFile file = new PlanFile(Instant.now().truncatedTo(SECONDS), version(), saved);
      new Output("json", namespace.getString("output"), terminal).write(PlanFileJson.of(file));
    }
    return plans.stream().anyMatch(Plan::hasChanges) ? 2 : 0;
  }

  private static String version() {
    String version = PlanCommand.class.getPackage().getImplementationVersion();
    return version == null ? "from sources" : version;
  }
}
