package io.tocsin.cli;

import io.tocsin.accesslog.CopyResult;
import io.tocsin.app.LogCopies;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.query.QueryFailure;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin logs compact}: copies access logs to Parquet, which reports read faster. */
public final class LogsCommand extends TocsinCommand {

  public LogsCommand(Terminal terminal) {
    super("logs", "copy access logs to Parquet files, which reports read faster", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("action")
        .choices("compact")
        .help("compact: bring the copy in the data folder up to date");
    parser.addArgument("--logs").metavar("DIR").help("folder of access logs (default: the demo's)");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    String logs = namespace.getString("logs");
    if (logs != null) {
      configuration.logFolder(Options.folder("--logs", logs));
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
