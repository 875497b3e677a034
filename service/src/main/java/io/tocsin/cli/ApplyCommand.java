package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.PlanChoices;
import io.tocsin.app.Shell;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.Desired;
import io.tocsin.plan.ApplyResult;
import io.tocsin.plan.Plan;
import io.tocsin.plan.SavedPlan;
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
        .addArgument("plan")
        .nargs("?")
        .metavar("PLAN")
        .help(
            "a file that tocsin plan -o wrote: applies that, or nothing when the account has moved");
    parser
        .addArgument("--yes", "-y")
        .action(Arguments.storeTrue())
        .help("do not ask; needed where there is no terminal");
    parser
        .addArgument("--all")
        .action(Arguments.storeTrue())
        .help(
            "apply every environment; without it and without --environment only when there is one");
    PlanFlags.configure(parser);
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String file = namespace.getString("plan");
    return file == null
        ? fresh(namespace, configuration, terminal)
        : saved(file, namespace, configuration, terminal);
  }

  private static int fresh(
      Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Declared declared = Declared.read(configuration, Map.of());
    List<Desired> targets =
        all(namespace) ? declared.targetsOrThrow() : declared.oneEnvironmentOrThrow();
    PlanChoices choices = PlanFlags.of(namespace);
    List<String> mistakes = choices.mistakes(declared, targets);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    List<PlanTarget> opened = new ArrayList<>();
    try {
      for (Desired target : targets) {
        Shell shell = Shell.open(configuration, target);
        opened.add(new PlanTarget(shell, choices.options(target), null));
      }
      return apply(opened, choices, yes(namespace), terminal);
    } finally {
      opened.forEach(target -> target.shell().close());
    }
  }

  /** Whoever names a plan file has agreed to it, and is not asked. */
  private static int saved(
      String file, Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    PlanChoices choices = PlanFlags.of(namespace);
    if (!choices.isEmpty() || all(namespace)) {
      terminal.complain(
          "a plan file says what is applied; leave out --all, --target, --adopt and"
              + " --allow-deletes, or plan again with them");
      return 1;
    }
    SavedPlans saved = SavedPlans.read(file);
    if (namespace.getString("environment") == null) {
      configuration.setEnvironment(null);
    }
    List<Desired> declared = Declared.read(configuration, Map.of()).targetsOrThrow();
    List<String> mistakes = saved.mistakes(declared);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    List<PlanTarget> opened = new ArrayList<>();
    try {
      for (SavedPlan plan : saved.plans()) {
        Shell shell = Shell.open(configuration, saved.target(plan, declared).orElseThrow());
        opened.add(new PlanTarget(shell, plan.options(), plan));
      }
      return apply(opened, choices, true, terminal);
    } finally {
      opened.forEach(target -> target.shell().close());
    }
  }

  private static boolean all(Namespace namespace) {
    return Boolean.TRUE.equals(namespace.getBoolean("all"));
  }

  private static boolean yes(Namespace namespace) {
    return Boolean.TRUE.equals(namespace.getBoolean("yes"));
  }

  /** Plans all targets before the first is written to. */
  private static int apply(
      List<PlanTarget> targets, PlanChoices choices, boolean agreed, Terminal terminal) {
    PrintWriter out = terminal.out();
    List<Plan> plans = new ArrayList<>();
    for (PlanTarget target : targets) {
      Plan plan = target.plan();
      if (targets.size() > 1) {
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
    if (!agreed && !agreed(terminal)) {
      return 1;
    }
    try (StopOnSignal stop = new StopOnSignal(terminal)) {
      int code = 0;
      for (int i = 0; i < plans.size(); i++) {
        if (!plans.get(i).steps().isEmpty()) {
          code = Math.max(code, apply(targets.get(i), plans.get(i), stop, terminal));
        }
      }
      return code;
    }
  }

  private static int apply(PlanTarget target, Plan plan, StopOnSignal stop, Terminal terminal) {
    ApplyProgress progress = new ApplyProgress(terminal, plan.steps().size(), System::nanoTime);
    ApplyResult result;
    try {
      result = target.shell().apply(plan, progress, stop);
    } finally {
      progress.clear();
    }
    int code = told(result, terminal);
    return code == 0 ? shown(target.shell().settled(target.options()), terminal) : code;
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

  /** Tells how an apply ended, and gives the exit code. */
  static int told(ApplyResult result, Terminal terminal) {
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
