package io.tocsin.cli;

import io.dropwizard.core.Application;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.server.DefaultServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jetty.ConnectorFactory;
import io.dropwizard.jetty.HttpConnectorFactory;
import io.tocsin.app.TocsinConfiguration;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** A command that serves until it is stopped. */
abstract class RunningCommand extends ServerCommand<TocsinConfiguration> {
  private final Terminal terminal;

  RunningCommand(
      Application<TocsinConfiguration> application,
      String name,
      String description,
      Terminal terminal) {
    super(application, name, description);
    this.terminal = terminal;
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    Options.common(parser);
    parser
        .addArgument("--port")
        .type(Integer.class)
        .metavar("N")
        .help(
            "port of the page; the admin port is the next one; 0 takes free ones (default: 8080)");
  }

  @Override
  protected Argument addFileArgument(Subparser parser) {
    return Options.settingsFile(parser);
  }

  @Override
  protected void run(
      Bootstrap<TocsinConfiguration> bootstrap,
      Namespace namespace,
      TocsinConfiguration configuration)
      throws Exception {
    Options.apply(bootstrap, namespace, configuration);
    if (configuration.getServerFactory() instanceof DefaultServerFactory server) {
      port(namespace.getInt("port"), server);
      if (!configuration.getAuth().asksWho()) {
        requireLoopback(
            server.getApplicationConnectors(),
            "without tokens or a login only a loopback address such as 127.0.0.1 is served. Name a"
                + " file of tokens in 'auth: tokens:', set 'auth: mode: oidc' or 'alb', or put a proxy that authenticates in front and name"
                + " its host in allowedHosts");
      }
      requireLoopback(
          server.getAdminConnectors(),
          "the admin port asks for no token, and is served on a loopback address such as 127.0.0.1"
              + " only");
    }
    prepare(namespace, configuration);
    super.run(bootstrap, namespace, configuration);
  }

  @Override
  protected void run(
      Environment environment, Namespace namespace, TocsinConfiguration configuration)
      throws Exception {
    environment
        .lifecycle()
        .addServerLifecycleListener(
            server -> {
              Shutdown.onSignals(server);
              int port = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
              terminal
                  .out()
                  .println(
                      "Tocsin is at http://127.0.0.1:"
                          + port
                          + "/"
                          + started(configuration, server, port));
            });
    super.run(environment, namespace, configuration);
  }

  /** Changes the settings before anything is built from them. */
  abstract void prepare(Namespace namespace, TocsinConfiguration configuration);

  /**
   * Is called when the server answers.
   *
   * @return what is told after its address
   */
  abstract String started(TocsinConfiguration configuration, Server server, int port);

  private static void port(@Nullable Integer port, DefaultServerFactory server) {
    if (port == null) {
      return;
    }
    if (port < 0 || port > 65_534) {
      throw new IllegalArgumentException(
          "--port is " + port + "; expected 0 (any free one) to 65534");
    }
    server.getApplicationConnectors().forEach(connector -> set(connector, port));
    server.getAdminConnectors().forEach(connector -> set(connector, port == 0 ? 0 : port + 1));
  }

  private static void set(ConnectorFactory connector, int port) {
    if (connector instanceof HttpConnectorFactory http) {
      http.setPort(port);
    }
  }

  /**
   * Whoever reaches the port may do everything: without authentication that is this machine only.
   */
  private static void requireLoopback(List<ConnectorFactory> connectors, String why) {
    for (ConnectorFactory connector : connectors) {
      String host = connector instanceof HttpConnectorFactory http ? http.getBindHost() : "";
      if (!isLoopback(host)) {
        throw new IllegalArgumentException(
            "server: bindHost is "
                + (host == null || host.isBlank() ? "every address" : host)
                + "; "
                + why);
      }
    }
  }

  private static boolean isLoopback(@Nullable String host) {
    try {
      return host != null && !host.isBlank() && InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
