package io.tocsin.cli;

import io.tocsin.accesslog.LogTable;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.query.RouteFile;
import java.util.List;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin queries ddl athena|trino}: the statements that make the table of the reports. */
public final class QueriesCommand extends TocsinCommand {

  public QueriesCommand(Terminal terminal) {
    super("queries", "print the statements of the reports' table for Athena or Trino", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("action").choices("ddl").help("ddl: statements of the table and the view");
    parser.addArgument("engine").choices("athena", "trino").help("who is to run them");
    parser
        .addArgument("--location")
        .metavar("S3URL")
        .required(true)
        .help("s3://bucket or s3://bucket/prefix of the access logs, before AWSLogs");
    parser
        .addArgument("--account")
        .metavar("ID")
        .required(true)
        .action(Arguments.append())
        .help("whose load balancers write there; may be given several times");
    parser
        .addArgument("--region")
        .metavar("REGION")
        .required(true)
        .action(Arguments.append())
        .help("of the load balancers; may be given several times");
    parser
        .addArgument("--first-day")
        .metavar("DAY")
        .setDefault("2022/01/01")
        .help("of the first logs, such as 2026/01/31 (default: 2022/01/01)");
    parser.addArgument("--output").metavar("FILE").help("write it there instead of printing it");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    RouteFile routes = RouteFile.load(configuration.path(configuration.getQueries()));
    if (!routes.problems().isEmpty()) {
      routes.problems().forEach(terminal::complain);
      return 1;
    }
    List<String> accounts = namespace.getList("account");
    List<String> regions = namespace.getList("region");
    LogTable table;
    try {
      table =
          new LogTable(
              namespace.getString("location"),
              accounts,
              regions,
              namespace.getString("first_day"),
              routes.rules());
    } catch (IllegalArgumentException e) {
      String.valueOf(e.getMessage()).lines().forEach(terminal::complain);
      return 1;
    }
    String first =
        namespace.getString("engine").equals("athena") ? table.athenaTable() : table.trinoTable();
    new Output("sql", namespace.getString("output"), terminal)
        .write(first + ";\n\n" + table.view() + ";\n");
    return 0;
  }
}
