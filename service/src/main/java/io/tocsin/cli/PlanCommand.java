package io.tocsin.cli;

import static java.time.temporal.ChronoUnit.SECONDS;

import io.tocsin.app.ChangePlaybacks;
import io.tocsin.app.Declared;
import io.tocsin.app.PlanChoices;
import io.tocsin.app.PlanReports;
import io.tocsin.app.Shell;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.Desired;
import io.tocsin.plan.Live;
import io.tocsin.plan.Plan;
import io.tocsin.plan.PlanFile;
import io.tocsin.plan.PlanOptions;
import io.tocsin.plan.Planner;
import io.tocsin.plan.SavedPlan;
import io.tocsin.render.PlanFileJson;
import io.tocsin.render.PlanHtml;
import io.tocsin.render.PlanJson;
import io.tocsin.render.PlanMarkdown;
import io.tocsin.render.PlanReport;
import io.tocsin.render.PlanText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

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
    PlanFlags.configure(parser);
    parser
        .addArgument("--out", "-o")
        .metavar("FILE")
        .help("write the plan down too, to be applied later with: tocsin apply FILE");
    parser
        .addArgument("--backtest")
        .metavar("TIME")
        .help("play what changes through the last days too, such as 14d");
    Output.configure(parser, "text", "markdown", "json", "html");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Declared declared = Declared.read(configuration, Map.of());
    PlanChoices choices = PlanFlags.of(namespace);
    List<Desired> chosen = declared.targetsOrThrow();
    List<String> mistakes = choices.mistakes(declared, chosen);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    PlanReports reports = new PlanReports(playbacks(namespace, configuration, terminal));
    List<PlanReport.Target> planned = new ArrayList<>();
    List<SavedPlan> saved = new ArrayList<>();
    for (Desired target : chosen) {
      try (Shell shell = Shell.open(configuration, target)) {
        PlanOptions options = choices.options(target);
        Live live = shell.live();
        Plan plan = Planner.plan(target, live, options);
        planned.add(reports.of(target, live, plan));
        saved.add(SavedPlan.of(plan, target, options));
      }
    }
    PlanReport report = new PlanReport(planned);
    write(report, Output.of(namespace, terminal), terminal);
    String excess = choices.excess(planned.stream().map(PlanReport.Target::plan).toList());
    if (excess != null) {
      terminal.complain(excess);
    }
    String file = namespace.getString("out");
    if (excess != null || report.isBlocked()) {
      if (file != null) {
        terminal.complain(file + " was not written, since nothing of this plan can be applied");
      }
      return 1;
    }
    if (file != null) {
      PlanFile written = new PlanFile(Instant.now().truncatedTo(SECONDS), version(), saved);
      new Output("json", file, terminal).write(PlanFileJson.of(written));
    }
    return report.hasChanges() ? 2 : 0;
  }

  private static void write(PlanReport report, Output output, Terminal terminal) {
    output.write(
        switch (output.format()) {
          case "markdown" -> PlanMarkdown.of(report);
          case "json" -> PlanJson.of(report).text();
          case "html" -> PlanHtml.of(report);
          default -> PlanText.of(report, terminal.width(), output.colour());
        });
  }

  private static @Nullable ChangePlaybacks playbacks(
      Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String given = namespace.getString("backtest");
    if (given == null) {
      return null;
    }
    Duration last =
        TimeOptions.duration(given)
            .filter(duration -> !duration.isZero())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "--backtest is '" + given + "'; expected a time such as 14d or 12h"));
    return new ChangePlaybacks(
        configuration,
        last,
        Instant.now(),
        new ProgressLine(terminal),
        sentence -> terminal.err().println(sentence));
  }
}
