package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.cost.Cost;
import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Finding;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.render.FindingText;
import io.tocsin.render.ObjectiveText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code tocsin check}: reads all definition files and tells every mistake. */
public final class CheckCommand extends TocsinCommand {

  public CheckCommand(Terminal terminal) {
    super(
        "check",
        "read the definitions and tell every mistake, with file, line and column",
        terminal);
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Declared declared = Declared.read(configuration, Map.of());
    List<Finding> findings = declared.findings();
    ReportCatalogue reports = ReportCatalogue.load(configuration.path(configuration.getQueries()));
    PrintWriter out = terminal.out();
    out.print(FindingText.of(findings, terminal.colour()));
    reports.problems().forEach(out::println);
    if (declared.hasErrors() || !reports.problems().isEmpty()) {
      return 1;
    }
    for (Desired desired : declared.targetsOrThrow()) {
      out.printf(
          "%s is in order: %d alarms, %d topics.%n",
          desired.environment(), desired.alarms().size(), desired.topics().size());
      Cost cost = new CostModel(Prices.packed()).of(List.of(desired));
      out.print(ObjectiveText.of(desired.slos(), cost));
    }
    out.printf("%d reports are in order.%n", reports.reports().size());
    return 0;
  }
}
