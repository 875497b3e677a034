package io.tocsin.cli;

import io.tocsin.app.Backups;
import io.tocsin.app.TocsinConfiguration;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin backup FILE}: the databases of the data folder in one file. */
public final class BackupCommand extends TocsinCommand {

  public BackupCommand(Terminal terminal) {
    super("backup", "back the data folder's databases up, while a server runs", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("backup").metavar("FILE").help("the file to write");
    parser
        .addArgument("--force")
        .action(Arguments.storeTrue())
        .help("overwrite a file that is there");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    new Backups(configuration)
        .write(
            Path.of(namespace.getString("backup")).toAbsolutePath().normalize(),
            Boolean.TRUE.equals(namespace.getBoolean("force")),
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            version())
        .forEach(terminal.out()::println);
    return 0;
  }
}
