package io.tocsin.cli;

import io.tocsin.app.ReportEngines;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.names.Names;
import io.tocsin.query.AdHocSql;
import io.tocsin.query.BoundQuery;
import io.tocsin.query.InvalidParameters;
import io.tocsin.query.LogRange;
import io.tocsin.query.QueryFailure;
import io.tocsin.query.Report;
import io.tocsin.query.ReportCatalogue;
import io.tocsin.query.Reports;
import io.tocsin.reportrun.RunRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private static final int LONGEST_SQL = 100_000;

  public ReportCommand(Terminal terminal) {
    super("report", "ask the access logs a question; without a name, list the questions", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("name").nargs("?").metavar("NAME").help("the report");
    parser
        .addArgument("--sql")
        .metavar("FILE")
        .help("instead of a report: one SELECT over alb_logs, from a file or - for standard input");
    parser
        .addArgument("--schedule")
        .metavar("NAME")
        .help("run one of queries/schedules.yaml now, and deliver its answer");
    parser.addArgument("--from").metavar("INSTANT").help("such as 2026-11-22T03:00:00Z");
    parser.addArgument("--to").metavar("INSTANT").help("not included");
    parser.addArgument("--logs").metavar("DIR").help("folder of access logs (default: the demo's)");
    parser
        .addArgument("--format")
        .choices("table", "csv", "json", "ndjson", "parquet")
        .setDefault("table")
        .help("how the answer is given; csv, ndjson and parquet give all rows (default: table)");
    parser.addArgument("--output").metavar("FILE").help("write it there instead of printing it");
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
      String sql = namespace.getString("sql");
      String schedule = namespace.getString("schedule");
      if (schedule != null) {
        if (name != null || sql != null) {
          terminal.complain("--schedule says what is run; leave the report and --sql out");
          return 1;
        }
        return ScheduledReport.run(configuration, engines, schedule, terminal);
      }
      if (name == null && sql == null) {
        return list(reports.catalogue(), terminal);
      }
      if (name != null && sql != null) {
        terminal.complain("a report and --sql are both given; give one of them");
        return 1;
      }
      Report report = name == null ? null : reports.catalogue().find(name).orElse(null);
      if (name != null && report == null) {
        terminal.complain(
            "there is no report '" + name + "'; " + Names.hint(name, names(reports.catalogue())));
        return 1;
      }
      return run(namespace, engines, report, sql, terminal);
    }
  }

  private static int run(
      Namespace namespace,
      ReportEngines engines,
      @Nullable Report report,
      @Nullable String sql,
      Terminal terminal) {
    Reports reports = engines.reports();
    String text = sql == null ? "" : sql(sql);
    List<String> mistakes = new ArrayList<>();
    Map<String, String> given = parameters(namespace, mistakes);
    if (sql != null && !given.isEmpty()) {
      mistakes.add("--param is for reports; SQL has :from and :to alone");
    }
    ReportAnswer.Form form = ReportAnswer.Form.of(namespace, mistakes);
    LogRange range = range(namespace, reports, mistakes);
    if (!mistakes.isEmpty() || range == null) {
      mistakes.forEach(terminal::complain);
      return 1;
    }
    try {
      BoundQuery query =
          report != null
              ? reports.bind(report, given, range)
              : AdHocSql.bind(RunRequest.AD_HOC, text, range, engines.sqlChecker());
      return new ReportAnswer(
              reports, engines.parquet(), report, given, range, query, form, terminal)
          .give();
    } catch (InvalidParameters e) {
      e.sentences().forEach(terminal::complain);
      return 1;
    } catch (QueryFailure e) {
      terminal.complain(String.valueOf(e.getMessage()));
      return 1;
    } catch (IOException e) {
      String file = namespace.getString("output");
      terminal.complain(
          file == null
              ? "the answer cannot be written (" + e.getMessage() + ")"
              : OutputFile.unwritten(file, e));
      return 1;
    }
  }

  private static String sql(String file) {
    try {
      byte[] text =
          file.equals("-")
              ? System.in.readNBytes(LONGEST_SQL + 1)
              : Files.size(Path.of(file)) > LONGEST_SQL
                  ? new byte[LONGEST_SQL + 1]
                  : Files.readAllBytes(Path.of(file));
      if (text.length > LONGEST_SQL) {
        throw new IllegalArgumentException("--sql " + file + " is longer than 100,000 bytes");
      }
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--sql "
              + file
              + " cannot be read ("
              + e.getClass().getSimpleName()
              + "); name a file with one SELECT over alb_logs",
          e);
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
}
