package io.tocsin.cli;

import io.tocsin.app.ChangePlaybacks;
import io.tocsin.app.Declared;
import io.tocsin.app.Shell;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.Desired;
import io.tocsin.plan.Live;
import io.tocsin.plan.Planner;
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
    PlanChoices.configure(parser);
    parser
        .addArgument("--backtest")
        .metavar("TIME")
        .help("play what changes through the last days too, such as 14d");
    Output.configure(parser, "text", "markdown", "json", "html");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    PlanReports reports = new PlanReports(playbacks(namespace, configuration, terminal));
    Declared declared = Declared.read(configuration, Map.of());
    PlanChoices choices = PlanChoices.of(namespace);
    List<Desired> chosen = declared.targetsOrThrow();
    List<String> mistakes = choices.mistakes(declared, chosen);
    if (!mistakes.isEmpty()) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    List<PlanReport.Target> targets = new ArrayList<>();
    for (Desired target : chosen) {
      try (Shell shell = Shell.open(configuration, target)) {
        Live live = shell.live();
        targets.add(reports.of(target, live, Planner.plan(target, live, choices.options(target))));
      }
    }
    PlanReport report = new PlanReport(targets);
    Output output = Output.of(namespace, terminal);
    output.write(
        switch (output.format()) {
          case "markdown" -> PlanMarkdown.of(report);
          case "json" -> PlanJson.of(report).text();
          case "html" -> PlanHtml.of(report);
          default -> PlanText.of(report, terminal.width(), output.colour());
        });
    String excess = choices.excess(targets.stream().map(PlanReport.Target::plan).toList());
    if (excess != null) {
      terminal.complain(excess);
    }
    return excess != null || report.isBlocked() ? 1 : report.hasChanges() ? 2 : 0;
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
