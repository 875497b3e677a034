package io.tocsin.cli;

import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.tocsin.app.TocsinConfiguration;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** A command that reads the settings, does its work and ends. */
abstract class TocsinCommand extends ConfiguredCommand<TocsinConfiguration> {
  private final Terminal terminal;

  TocsinCommand(String name, String description, Terminal terminal) {
    super(name, description);
    this.terminal = terminal;
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    Options.common(parser);
  }

  @Override
  protected Argument addFileArgument(Subparser parser) {
    return Options.settingsFile(parser);
  }

  @Override
  protected Class<TocsinConfiguration> getConfigurationClass() {
    return TocsinConfiguration.class;
  }

  @Override
  protected void run(
      Bootstrap<TocsinConfiguration> bootstrap,
      Namespace namespace,
      TocsinConfiguration configuration) {
    Options.apply(bootstrap, namespace, configuration);
    int code;
    try {
      code = run(namespace, configuration, terminal);
    } finally {
      Options.writeLogLines();
    }
    if (code != 0) {
      throw new CommandExit(code);
    }
  }

  /** Of the program, as it is told to people. */
  static String version() {
    String version = TocsinCommand.class.getPackage().getImplementationVersion();
    return version == null ? "from sources" : version;
  }

  /**
   * @return the exit code
   */
  abstract int run(Namespace namespace, TocsinConfiguration configuration, Terminal terminal);
}
