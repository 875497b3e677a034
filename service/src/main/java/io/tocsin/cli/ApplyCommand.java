package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.Shell;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.Desired;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.Settling;
import io.tocsin.plan.StepOutcome;
import io.tocsin.render.PlanText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/** {@code tocsin apply}: plans, asks, and makes the account what the files say. */
public final class ApplyCommand extends TocsinCommand {

  public ApplyCommand(Terminal terminal) {
    super("apply", "make the account what the files say, after asking", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--yes", "-y")
        .action(Arguments.storeTrue())
        .help("do not ask; needed where there is no terminal");
    parser
        .addArgument("--all")
        .action(Arguments.storeTrue())
        .help(
            "apply every environment; without it and without --environment only when there is one");
    PlanChoices.configure(parser);
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Declared declared = Declared.read(configuration, Map.of());
    List<Desired> targets =
        Boolean.TRUE.equals(namespace.getBoolean("all"))
            ? declared.targetsOrThrow()
            : declared.oneEnvironmentOrThrow();
    PlanChoices choices = PlanChoices.of(namespace);
    List<String> mistakes = choices.mistakes(declared, targets);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    List<Shell> shells = new ArrayList<>();
    try {
      for (Desired target : targets) {
        shells.add(Shell.open(configuration, target));
      }
      return apply(shells, choices, Boolean.TRUE.equals(namespace.getBoolean("yes")), terminal);
    } finally {
      shells.forEach(Shell::close);
    }
  }

  /** Plans all targets before the first is written to. */
  private static int apply(
      List<Shell> shells, PlanChoices choices, boolean yes, Terminal terminal) {
    PrintWriter out = terminal.out();
    List<Plan> plans = new ArrayList<>();
    for (Shell shell : shells) {
      Plan plan = shell.plan(choices.options(shell.desired()));
      if (shells.size() > 1) {
        out.println(plan.environment() + ":");
      }
      out.print(PlanText.of(plan, terminal.colour()));
      plans.add(plan);
    }
    out.flush();
    String excess = choices.excess(plans);
    if (excess != null) {
      terminal.complain(excess);
    }
    if (excess != null || plans.stream().anyMatch(Plan::isBlocked)) {
      return 1;
    }
    if (plans.stream().allMatch(plan -> plan.steps().isEmpty())) {
      return 0;
    }
    if (!yes && !agreed(terminal)) {
      return 1;
    }
    try (StopOnSignal stop = new StopOnSignal(terminal)) {
      int code = 0;
      for (int i = 0; i < plans.size(); i++) {
        if (!plans.get(i).steps().isEmpty()) {
          code = Math.max(code, apply(shells.get(i), plans.get(i), choices, stop, terminal));
        }
      }
      return code;
    }
  }

  private static int apply(
      Shell shell, Plan plan, PlanChoices choices, StopOnSignal stop, Terminal terminal) {
    ApplyProgress progress = new ApplyProgress(terminal, plan.steps().size(), System::nanoTime);
    ApplyResult result;
    try {
      result = shell.apply(plan, progress, stop);
    } finally {
      progress.clear();
    }
    int code = told(result, terminal);
    return code == 0 ? shown(shell.settled(choices.options(shell.desired())), terminal) : code;
  }

  /** What was applied has to be there. */
  private static int shown(Plan again, Terminal terminal) {
    if (!Settling.differs(again)) {
      return 0;
    }
    terminal.complain(
        "every call was made, and still the account is not as the files say; somebody else may be"
            + " changing it. What differs now:");
    terminal.err().print(PlanText.of(again, terminal.colour()));
    terminal.err().flush();
    return 1;
  }

  private static int told(ApplyResult result, Terminal terminal) {
    int applied = result.count(StepOutcome.Result.APPLIED);
    result.reasons().forEach(terminal::complain);
    if (result.status() == ApplyResult.Status.APPLIED) {
      terminal.out().printf("Applied %d %s.%n", applied, applied == 1 ? "step" : "steps");
      return 0;
    }
    if (result.status() != ApplyResult.Status.REFUSED) {
      for (StepOutcome outcome : result.outcomes()) {
        if (outcome.result() == StepOutcome.Result.NOT_TRIED) {
          String sentence = outcome.sentence();
          terminal.complain(sentence == null ? outcome.step().text() + " was not tried" : sentence);
        }
      }
    }
    terminal.complain(
        "%d of %d steps applied, %d failed, %d not tried; applying again does the rest"
            .formatted(
                applied,
                result.outcomes().size(),
                result.count(StepOutcome.Result.FAILED),
                result.count(StepOutcome.Result.NOT_TRIED)));
    return 1;
  }

  private static boolean agreed(Terminal terminal) {
    UnaryOperator<@Nullable String> question = terminal.question();
    if (question == null) {
      terminal.complain("there is no terminal to ask on; pass --yes to apply this plan");
      return false;
    }
    if ("yes".equals(question.apply("Apply this plan? Only 'yes' does: "))) {
      return true;
    }
    terminal.complain("nothing was applied");
    return false;
  }
}
