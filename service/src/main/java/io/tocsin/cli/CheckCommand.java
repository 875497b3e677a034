package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.render.FindingText;
import java.io.PrintWriter;
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
    ReportCatalogue reports = ReportCatalogue.load(configuration.path(configuration.getQueries()));
    PrintWriter out = terminal.out();
    out.print(FindingText.of(declared.findings(), terminal.colour()));
    reports.problems().forEach(out::println);
    if (declared.hasErrors() || !reports.problems().isEmpty()) {
      return 1;
    }
    declared
        .desired()
        .ifPresent(
            desired ->
                out.printf(
                    "The definitions are in order: %d alarms, %d topics, %d reports.%n",
                    desired.alarms().size(), desired.topics().size(), reports.reports().size()));
    return 0;
  }
}
