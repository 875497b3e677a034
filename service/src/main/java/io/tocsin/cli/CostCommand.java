package io.tocsin.cli;

import io.tocsin.app.Declared;
import io.tocsin.app.RevisionDefinitions;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.cost.Cost;
import io.tocsin.cost.CostChange;
import io.tocsin.cost.CostGrouping;
import io.tocsin.cost.CostModel;
import io.tocsin.cost.Prices;
import io.tocsin.render.CostJson;
import io.tocsin.render.CostMarkdown;
import io.tocsin.render.CostText;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin cost}: what the declared alarms cost a month. Exits 0 when it was told. */
public final class CostCommand extends TocsinCommand {

  public CostCommand(Terminal terminal) {
    super("cost", "tell what the declared alarms cost a month", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--by")
        .choices(Arrays.stream(CostGrouping.values()).map(CostGrouping::key).toList())
        .setDefault(CostGrouping.COMPONENT.key())
        .help("what the cost is told apart by (default: component)");
    parser
        .addArgument("--against")
        .metavar("REVISION")
        .help("tell what the files change against a git revision, such as main");
    Output.configure(parser, "text", "json", "markdown");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    CostModel model = new CostModel(Prices.packed());
    CostGrouping by = CostGrouping.valueOf(namespace.getString("by").toUpperCase(Locale.ROOT));
    Output output = Output.of(namespace, terminal);
    Cost cost = model.of(Declared.read(configuration, Map.of()).targetsOrThrow());
    String against = namespace.getString("against");
    if (against == null) {
      output.write(
          switch (output.format()) {
            case "json" -> CostJson.of(cost, by).text();
            case "markdown" -> CostMarkdown.of(cost, by);
            default -> CostText.of(cost, by, terminal.width(), output.colour());
          });
      return 0;
    }
    Cost before = model.of(RevisionDefinitions.targets(configuration, against));
    CostChange change = new CostChange(against, before, cost);
    output.write(
        switch (output.format()) {
          case "json" -> CostJson.of(change, by).text();
          case "markdown" -> CostMarkdown.of(change, by);
          default -> CostText.of(change, by, terminal.width(), output.colour());
        });
    return 0;
  }
}
