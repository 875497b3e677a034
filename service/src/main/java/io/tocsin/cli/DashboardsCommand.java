package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.definition.DefinedDashboard;
import io.tocsin.definition.Desired;
import io.tocsin.names.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code tocsin dashboards [NAME]}: the body of a CloudWatch dashboard as apply would put it;
 * without a name, lists the dashboards.
 */
public final class DashboardsCommand extends TocsinCommand {

  public DashboardsCommand(Terminal terminal) {
    super(
        "dashboards",
        "print the body of a CloudWatch dashboard; without a name, list the dashboards",
        terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("name")
        .nargs("?")
        .metavar("NAME")
        .help("the dashboard, as its file or CloudWatch calls it");
    parser.addArgument("--output").metavar("FILE").help("write it there instead of printing it");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    Declared declared = Declared.read(configuration, Map.of());
    List<DefinedDashboard> all = new ArrayList<>();
    for (Desired target : declared.targetsOrThrow()) {
      List<DefinedDashboard> dashboards = target.dashboards();
      if (dashboards != null) {
        all.addAll(dashboards);
      }
    }
    Output output = new Output("json", namespace.getString("output"), terminal);
    String name = namespace.getString("name");
    if (name == null) {
      StringBuilder lines = new StringBuilder();
      all.forEach(each -> lines.append("%s  (%s)%n".formatted(each.name(), each.source().file())));
      output.write(lines.isEmpty() ? "No dashboards are declared.\n" : lines.toString());
      return 0;
    }
    List<DefinedDashboard> named =
        all.stream().filter(each -> each.id().equals(name) || each.name().equals(name)).toList();
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no dashboard '%s'; %s"
              .formatted(name, Names.hint(name, all.stream().map(DefinedDashboard::id).toList())));
    }
    if (named.size() > 1) {
      throw new IllegalArgumentException(
          "several environments have a dashboard '%s'; choose one of %s"
              .formatted(
                  name, String.join(", ", named.stream().map(DefinedDashboard::name).toList())));
    }
    output.write(named.get(0).body().json() + "\n");
    return 0;
  }
}
