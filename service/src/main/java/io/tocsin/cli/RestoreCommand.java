package io.tocsin.cli;

import io.tocsin.app.Backups;
import io.tocsin.app.TocsinConfiguration;
import java.nio.file.Path;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** {@code tocsin restore FILE}: makes the data folder what a backup says. */
public final class RestoreCommand extends TocsinCommand {

  public RestoreCommand(Terminal terminal) {
    super("restore", "make the data folder what a backup says, while no server runs", terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser.addArgument("backup").metavar("FILE").help("what tocsin backup wrote");
    parser
        .addArgument("--force")
        .action(Arguments.storeTrue())
        .help("replace the databases that are there");
  }

  @Override
  int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal) {
    new Backups(configuration)
        .restore(
            Path.of(namespace.getString("backup")).toAbsolutePath().normalize(),
            Boolean.TRUE.equals(namespace.getBoolean("force")))
        .forEach(terminal.out()::println);
    return 0;
  }
}
