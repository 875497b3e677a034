package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.Shell;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.plan.ApplyListener;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanLimits;
import io.tocsin.plan.Step;
import io.tocsin.plan.StepOutcome;
import io.tocsin.render.PlanText;
import java.io.Console;
import java.io.PrintWriter;
import java.util.Map;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin apply}: plans, asks, and makes the account what the files say. */
public final class ApplyCommand extends TocsinCommand {

  public ApplyCommand() {
    super("apply", "make the account what the files say, after asking");
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--yes", "-y")
        .action(Arguments.storeTrue())
        .help("do not ask; needed where there is no terminal");
    allowDeletes(parser);
  }

  static void allowDeletes(Subparser parser) {
    parser
        .addArgument("--allow-deletes")
        .action(Arguments.storeTrue())
        .help("allow more deletions than 20 or a tenth of what is ours");
  }

  static PlanLimits limits(Namespace namespace) {
    return Boolean.TRUE.equals(namespace.getBoolean("allow_deletes"))
        ? PlanLimits.DEFAULT.withDeletesAllowed()
        : PlanLimits.DEFAULT;
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, PrintWriter out) {
    Declared declared = Declared.read(configuration, Map.of());
    try (Shell shell = Shell.open(configuration, declared.desiredOrThrow())) {
      Plan plan = shell.plan(limits(namespace));
      out.print(PlanText.of(plan, System.console() != null));
      if (plan.isBlocked()) {
        return 1;
      }
      if (plan.steps().isEmpty()) {
        return 0;
      }
      if (!Boolean.TRUE.equals(namespace.getBoolean("yes")) && !agreed(out)) {
        return 1;
      }
      ApplyResult result = shell.apply(plan, new Progress(out));
      result.reasons().forEach(reason -> out.println("tocsin: " + reason));
      if (result.status() == ApplyResult.Status.APPLIED) {
        out.printf("Applied %d steps.%n", result.count(StepOutcome.Result.APPLIED));
        return 0;
      }
      out.printf(
          "%d steps applied, %d failed, %d not tried; planning and applying again does the rest.%n",
          result.count(StepOutcome.Result.APPLIED),
          result.count(StepOutcome.Result.FAILED),
          result.count(StepOutcome.Result.NOT_TRIED));
      return 1;
    }
  }

  private static boolean agreed(PrintWriter out) {
    Console console = System.console();
    if (console == null) {
      out.println("tocsin: there is no terminal to ask on; pass --yes to apply this plan");
      return false;
    }
    String answer = console.readLine("Apply this plan? Only 'yes' does: ");
    if ("yes".equals(answer)) {
      return true;
    }
    out.println("Nothing was applied.");
    return false;
  }

  private record Progress(PrintWriter out) implements ApplyListener {
    @Override
    public void before(Step step) {}

    @Override
    public void after(StepOutcome outcome) {
      if (outcome.result() == StepOutcome.Result.APPLIED) {
        out.println("applied: " + outcome.step().text());
        out.flush();
      }
    }
  }
}
