package io.tocsin.cli;

import io.dropwizard.core.Application;
import io.dropwizard.core.setup.Environment;
import io.tocsin.app.TocsinConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;

/** {@code tocsin server}: the dashboard and its API over an account. */
public final class ServeCommand extends RunningCommand {

  public ServeCommand(Application<TocsinConfiguration> application) {
    super(application, "server", "serve the dashboard and its API");
  }

  @Override
  void prepare(Namespace namespace, TocsinConfiguration configuration) {
    // the settings say everything
  }

  @Override
  void started(
      Environment environment, Namespace namespace, TocsinConfiguration configuration, int port) {
    System.out.printf("Tocsin is at http://127.0.0.1:%d/%n", port);
  }
}
