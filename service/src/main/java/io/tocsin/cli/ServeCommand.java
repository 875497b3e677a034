package io.tocsin.cli;

import io.dropwizard.core.Application;
import io.tocsin.app.TocsinConfiguration;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;

/** {@code tocsin server}: the dashboard and its API over an account. */
public final class ServeCommand extends RunningCommand {

  public ServeCommand(Application<TocsinConfiguration> application, Terminal terminal) {
    super(application, "server", "serve the dashboard and its API", terminal);
  }

  @Override
  void prepare(Namespace namespace, TocsinConfiguration configuration) {
    // the settings say everything
  }

  @Override
  String started(TocsinConfiguration configuration, Server server, int port) {
    return "";
  }
}
