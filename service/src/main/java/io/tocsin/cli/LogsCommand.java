package io.tocsin.cli;

import io.tocsin.accesslog.CopyResult;
import io.tocsin.app.AthenaCopies;
import io.tocsin.app.LogCopies;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.query.QueryFailure;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/**
 * {@code tocsin logs compact} copies access logs to Parquet, which reports read faster; {@code
 * tocsin logs fetch} copies them from S3.
 */
public final class LogsCommand extends TocsinCommand {

  public LogsCommand(Terminal terminal) {
    super("logs", "fetch access logs from S3; copy them to Parquet for faster reports", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("action")
        .choices("compact", "fetch")
        .help(
            "compact: bring the Parquet copy up to date, with logs.engine: athena the one there; fetch: copy the logs of a range"
                + " of time from S3 into the folder");
    parser.addArgument("--logs").metavar("DIR").help("folder of access logs (default: the demo's)");
    LogsFetch.configure(parser);
    LogsCompactAthena.configure(parser);
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String logs = namespace.getString("logs");
    if (logs != null) {
      configuration.logFolder(
          namespace.getString("action").equals("fetch")
              ? Path.of(logs).toAbsolutePath().normalize() // made when it is not there
              : Options.folder("--logs", logs));
    }
    if (namespace.getString("action").equals("fetch")) {
      return LogsFetch.run(namespace, configuration, Instant.now(), terminal);
    }
    if (AthenaCopies.isMeant(configuration)) {
      return LogsCompactAthena.run(namespace, configuration, Instant.now(), terminal);
    }
    CopyResult result;
    try {
      result = LogCopies.compact(configuration, Instant.now());
    } catch (QueryFailure e) {
      terminal.complain(String.valueOf(e.getMessage()));
      return 1;
    }
    PrintWriter out = terminal.out();
    out.printf(
        Locale.ROOT,
        "%d hours copied: %,d files, %,d lines, %,d bytes became %,d.%n",
        result.written(),
        result.files(),
        result.rows(),
        result.bytes(),
        result.copied());
    out.printf(
        Locale.ROOT,
        "%d hours were copied before; %d are too new; %d old copies were removed.%n",
        result.kept(),
        result.waiting(),
        result.removed());
    result.problems().forEach(terminal::complain);
    return result.problems().isEmpty() ? 0 : 1;
  }
}
