package io.tocsin.cli;

import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ConfiguredCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.tocsin.app.TocsinConfiguration;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** A command that reads the settings, does its work and ends. */
abstract class TocsinCommand extends ConfiguredCommand<TocsinConfiguration> {

  TocsinCommand(String name, String description) {
    super(name, description);
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
  public void run(Bootstrap<?> bootstrap, Namespace namespace) throws Exception {
    Options.beforeSettings(namespace);
    super.run(bootstrap, namespace);
  }

  @Override
  protected void run(
      Bootstrap<TocsinConfiguration> bootstrap,
      Namespace namespace,
      TocsinConfiguration configuration) {
    Options.apply(namespace, configuration);
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    int code = run(namespace, configuration, out);
    out.flush();
    if (code != 0) {
      throw new CommandExit(code);
    }
  }

  /**
   * @return the exit code
   */
  abstract int run(Namespace namespace, TocsinConfiguration configuration, PrintWriter out);

  @Override
  public void onError(Cli cli, Namespace namespace, Throwable failure) {
    Failures.tell(failure, namespace, cli.getStdErr());
  }
}
