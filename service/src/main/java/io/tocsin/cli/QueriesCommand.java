package io.tocsin.cli;

import io.tocsin.accesslog.LogKind;
import io.tocsin.accesslog.LogTable;
import io.tocsin.accesslog.TableShape;
import io.tocsin.accesslog.TableText;
import io.tocsin.app.AthenaCopies;
import io.tocsin.app.LogTables;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.plan.AccountFailure;
import io.tocsin.query.RouteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code tocsin queries ddl athena|trino}: the statements that make the table of the reports, or
 * with {@code --check} how the table there is differs from it.
 */
public final class QueriesCommand extends TocsinCommand {

  /** No file has this name. */
  private static final String LIVE = "\0";

  private static final Map<String, LogKind> KINDS =
      new TreeMap<>(
          Map.of(
              "alb", LogKind.ALB,
              "connections", LogKind.CONNECTIONS,
              "cloudfront", LogKind.CLOUDFRONT,
              "waf", LogKind.WAF));

  private static final int DIFFERS = 2;
  private static final int LONGEST = 1 << 20;

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
        .help(
            "s3://bucket or s3://bucket/prefix of the logs, before AWSLogs; the folder of CloudFront's");
    parser
        .addArgument("--table")
        .choices(KINDS.keySet())
        .setDefault("alb")
        .help(
            "of which logs: alb, access logs (the default); connections, ALB connection logs;"
                + " cloudfront, standard logs (legacy); waf, WAF's logs");
    parser
        .addArgument("--account")
        .metavar("ID")
        .action(Arguments.append())
        .help("whose load balancers or web ACLs write there; may be given several times");
    parser
        .addArgument("--region")
        .metavar("REGION")
        .action(Arguments.append())
        .help("of the load balancers or web ACLs; may be given several times");
    parser
        .addArgument("--web-acl")
        .metavar("NAME")
        .action(Arguments.append())
        .help("whose logs WAF's are, by name; may be given several times");
    parser
        .addArgument("--first-day")
        .metavar("DAY")
        .setDefault("2022/01/01")
        .help("of the first logs, such as 2026/01/31 (default: 2022/01/01)");
    parser.addArgument("--output").metavar("FILE").help("write it there instead of printing it");
    parser
        .addArgument("--check")
        .metavar("FILE")
        .nargs("?")
        .setConst(LIVE)
        .help(
            "compare it with what SHOW CREATE TABLE says, in a file or - for standard input; without"
                + " FILE with the table Athena has (exit code 2 when they differ)");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    RouteFile routes = RouteFile.load(configuration.path(configuration.getQueries()));
    if (!routes.problems().isEmpty()) {
      routes.problems().forEach(terminal::complain);
      return 1;
    }
    List<String> accounts = given(namespace, "account");
    List<String> regions = given(namespace, "region");
    LogTable table;
    try {
      table =
          new LogTable(
              Objects.requireNonNull(KINDS.get(namespace.getString("table"))),
              namespace.getString("location"),
              accounts,
              regions,
              given(namespace, "web_acl"),
              namespace.getString("first_day"),
              routes.rules());
    } catch (IllegalArgumentException e) {
      String.valueOf(e.getMessage()).lines().forEach(terminal::complain);
      return 1;
    }
    boolean athena = namespace.getString("engine").equals("athena");
    String first = athena ? table.athenaTable() : table.trinoTable();
    String copy = "";
    if (athena
        && namespace.getString("table").equals("alb")
        && !configuration.getLogs().athena().copy().isBlank()) {
      try {
        copy = "\n" + AthenaCopies.statements(configuration).table() + ";\n";
      } catch (IllegalArgumentException e) {
        terminal.complain(String.valueOf(e.getMessage()));
        return 1;
      }
    }
    String check = namespace.getString("check");
    if (check != null) {
      try {
        return check(
            table.table(),
            athena
                ? found(check, table.table(), configuration)
                : TableText.trino(text(check, table.table())),
            athena ? TableText.hive(first) : TableText.trino(first),
            terminal);
      } catch (IllegalArgumentException | AccountFailure e) {
        String.valueOf(e.getMessage()).lines().forEach(terminal::complain);
        return 1;
      }
    }
    new Output("sql", namespace.getString("output"), terminal)
        .write(first + ";\n\n" + table.view() + ";\n" + copy);
    return 0;
  }

  private static List<String> given(Namespace namespace, String option) {
    List<String> values = namespace.getList(option);
    return values == null ? List.of() : values;
  }

  private static int check(String name, TableShape found, TableShape wanted, Terminal terminal) {
    List<String> differences = found.differences(wanted);
    if (differences.isEmpty()) {
      terminal.out().println("The table " + name + " is as it would be made.");
      return 0;
    }
    terminal
        .out()
        .println(
            "The table "
                + name
                + " differs in "
                + differences.size()
                + (differences.size() == 1 ? " point:" : " points:"));
    differences.forEach(difference -> terminal.out().println("  " + difference));
    return DIFFERS;
  }

  private static TableShape found(String check, String table, TocsinConfiguration configuration) {
    return check.equals(LIVE)
        ? LogTables.athena(configuration, table)
        : TableText.hive(text(check, table));
  }

  /** What is in a file, or comes by standard input. */
  private static String text(String check, String table) {
    if (check.equals(LIVE)) {
      throw new IllegalArgumentException(
          "--check needs a file here, with what SHOW CREATE TABLE "
              + table
              + " says, or - for standard input");
    }
    try (InputStream in = check.equals("-") ? System.in : Files.newInputStream(Path.of(check))) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw new IllegalArgumentException("--check is given more than " + LONGEST + " bytes");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(
          "--check is '" + check + "', which cannot be read (" + e.getClass().getSimpleName() + ")",
          e);
    }
  }
}
