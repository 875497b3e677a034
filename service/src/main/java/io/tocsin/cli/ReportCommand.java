package io.tocsin.cli;

import io.tocsin.accesslog.LogCoverage;
import io.tocsin.accesslog.LogProblem;
import io.tocsin.app.ReportEngines;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.names.Names;
import io.tocsin.query.InvalidParameters;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.QueryResult;
import io.tocsin.query.Report;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.Reports;
import io.tocsin.render.CsvText;
import io.tocsin.render.ResultText;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.jspecify.annotations.Nullable;

/**
 * {@code tocsin report NAME}: asks the access logs a question; without a name, lists the questions.
 */
public final class ReportCommand extends TocsinCommand {
  private static final int MOST_PROBLEMS = 20;

  public ReportCommand(Terminal terminal) {
    super("report", "ask the access logs a question; without a name, list the questions", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("name").nargs("?").metavar("NAME").help("the report");
    parser.addArgument("--from").metavar("INSTANT").help("such as 2026-11-22T03:00:00Z");
    parser.addArgument("--to").metavar("INSTANT").help("not included");
    parser.addArgument("--logs").metavar("DIR").help("folder of access logs (default: the demo's)");
    parser
        .addArgument("--format")
        .choices("table", "csv")
        .setDefault("table")
        .help("how the answer is printed");
    parser
        .addArgument("--param", "-p")
        .metavar("NAME=VALUE")
        .action(Arguments.append())
        .help("a parameter of the report; may be given several times");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String logs = namespace.getString("logs");
    if (logs != null) {
      configuration.logFolder(Options.folder("--logs", logs));
    }
    try (ReportEngines engines = ReportEngines.open(configuration)) {
      Reports reports = engines.reports();
      String name = namespace.getString("name");
      if (name == null) {
        return list(reports.catalogue(), terminal);
      }
      Report report = reports.catalogue().find(name).orElse(null);
      if (report == null) {
        terminal.complain(
            "there is no report '" + name + "'; " + Names.hint(name, names(reports.catalogue())));
        return 1;
      }
      return run(namespace, reports, report, terminal);
    }
  }

  private static int run(Namespace namespace, Reports reports, Report report, Terminal terminal) {
    PrintWriter out = terminal.out();
    List<String> mistakes = new ArrayList<>();
    Map<String, String> given = parameters(namespace, mistakes);
    LogRange range = range(namespace, reports, mistakes);
    if (!mistakes.isEmpty() || range == null) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    try {
      QueryResult result = reports.run(report, given, range);
      if ("csv".equals(namespace.getString("format"))) {
        out.print(CsvText.of(result));
        return 0;
      }
      out.println(report.title() + ", " + range.from() + " to " + range.to());
      out.println();
      out.print(ResultText.of(result, terminal.width()));
      report.notes().forEach(note -> out.println("Note: " + note));
      reports.coverage().apply(range).ifPresent(coverage -> coverage(coverage, out));
      return 0;
    } catch (InvalidParameters e) {
      e.sentences().forEach(terminal::complain);
      return 1;
    } catch (QueryFailure e) {
      terminal.complain(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private static Map<String, String> parameters(Namespace namespace, List<String> mistakes) {
    Map<String, String> given = new HashMap<>();
    List<String> pairs = namespace.getList("param");
    for (String pair : pairs == null ? List.<String>of() : pairs) {
      int equals = pair.indexOf('=');
      if (equals < 1) {
        mistakes.add("--param is '" + pair + "'; expected NAME=VALUE");
      } else {
        given.put(pair.substring(0, equals), pair.substring(equals + 1));
      }
    }
    return given;
  }

  /** The range asked for; what is left out comes from the time that logs exist for. */
  private static @Nullable LogRange range(
      Namespace namespace, Reports reports, List<String> mistakes) {
    Instant from = instant("--from", namespace.getString("from"), mistakes);
    Instant to = instant("--to", namespace.getString("to"), mistakes);
    if (!mistakes.isEmpty()) {
      return null;
    }
    Optional<LogRange> span =
        from == null || to == null ? reports.available().get() : Optional.empty();
    if (from == null) {
      from = span.map(LogRange::from).orElse(to == null ? null : to.minus(Duration.ofHours(1)));
    }
    if (to == null) {
      to = span.map(LogRange::to).orElse(from == null ? null : from.plus(Duration.ofHours(1)));
    }
    if (from == null || to == null) {
      mistakes.add("there are no logs; name their folder with --logs, or start the demo");
      return null;
    }
    if (!from.isBefore(to)) {
      mistakes.add("--from (" + from + ") must be before --to (" + to + ")");
      return null;
    }
    return new LogRange(from, to);
  }

  private static @Nullable Instant instant(
      String option, @Nullable String given, List<String> mistakes) {
    try {
      return given == null ? null : Instant.parse(given);
    } catch (DateTimeParseException e) {
      mistakes.add(
          option + " is '" + given + "'; expected an instant in UTC such as 2026-11-22T03:00:00Z");
      return null;
    }
  }

  private static List<String> names(ReportCatalogue catalogue) {
    return catalogue.reports().stream().map(Report::name).toList();
  }

  /** A file that is no report is told, and the others are listed all the same. */
  private static int list(ReportCatalogue catalogue, Terminal terminal) {
    for (Report report : catalogue.reports()) {
      terminal.out().printf("  %-22s %s%n", report.name(), report.question());
    }
    catalogue.problems().forEach(terminal::complain);
    return catalogue.problems().isEmpty() ? 0 : 1;
  }

  private static void coverage(LogCoverage coverage, PrintWriter out) {
    out.printf(
        "%n%,d lines in %,d files: %,d read, %,d not readable%s%s%n",
        coverage.lines(),
        coverage.files(),
        coverage.rows(),
        coverage.unparsed(),
        coverage.newest() == null ? "" : "; newest " + coverage.newest(),
        coverage.copied() == 0 ? "" : "; " + coverage.copied() + " files from the copy");
    coverage.problems().stream()
        .limit(MOST_PROBLEMS)
        .forEach(
            (LogProblem problem) -> out.println("  " + problem.file() + ": " + problem.sentence()));
    int more = coverage.problems().size() - MOST_PROBLEMS;
    if (more > 0) {
      out.println("  and " + more + " more");
    }
  }
}
