package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.Desired;
import io.tocsin.definition.Environment;
import io.tocsin.definition.Finding;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.render.FindingText;
import java.io.PrintWriter;
import java.util.ArrayList;
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
    List<Declared> environments = environments(configuration);
    List<Finding> findings =
        environments.stream().flatMap(each -> each.findings().stream()).distinct().toList();
    ReportCatalogue reports = ReportCatalogue.load(configuration.path(configuration.getQueries()));
    PrintWriter out = terminal.out();
    out.print(FindingText.of(findings, terminal.colour()));
    reports.problems().forEach(out::println);
    if (environments.stream().anyMatch(Declared::hasErrors) || !reports.problems().isEmpty()) {
      return 1;
    }
    for (Declared each : environments) {
      Desired desired = each.desiredOrThrow();
      out.printf(
          "%s/%s is in order: %d alarms, %d topics.%n",
          desired.environment().platform(),
          desired.environment().name(),
          desired.alarms().size(),
          desired.topics().size());
    }
    out.printf("%d reports are in order.%n", reports.reports().size());
    return 0;
  }

  /** The environment asked for, or all of them: a mistake may show in one only. */
  private static List<Declared> environments(TocsinConfiguration configuration) {
    Declared first = Declared.read(configuration, Map.of());
    List<Environment> declared = first.definitions().environments();
    if (configuration.getEnvironment() != null || declared.size() < 2) {
      return List.of(first);
    }
    List<Declared> all = new ArrayList<>();
    for (Environment environment : declared) {
      configuration.setEnvironment(environment.name());
      all.add(Declared.read(configuration, Map.of()));
    }
    return all;
  }
}
