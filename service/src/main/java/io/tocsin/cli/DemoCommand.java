package io.tocsin.cli;

import io.dropwizard.core.Application;
import io.tocsin.app.DemoSettings;
import io.tocsin.app.TocsinConfiguration;
import io.tocsin.names.Names;
import io.tocsin.simulation.Scenario;
import java.nio.file.Path;
import java.util.Objects;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;

/**
 * {@code tocsin demo}: the dashboard over an embedded account, with a simulated shop or real logs.
 */
public final class DemoCommand extends RunningCommand {
  private static final int FASTEST = 3_600;

  private @Nullable Rehearsal rehearsal;
  private Path settings = Path.of("");

  public DemoCommand(Application<TocsinConfiguration> application, Terminal terminal) {
    super(
        application,
        "demo",
        "show it all without AWS: a simulated shop, or your own access logs",
        terminal);
  }

  @Override
  public void configure(Subparser parser) {
    super.configure(parser);
    parser
        .addArgument("--scenario")
        .metavar("NAME")
        .setDefault("database-connections")
        .help("what happens to the shop: " + String.join(", ", Scenario.names()));
    parser
        .addArgument("--seed")
        .type(Long.class)
        .metavar("N")
        .setDefault(1L)
        .help("the same seed plays the same shop (default: 1)");
    parser
        .addArgument("--speed")
        .metavar("N|max")
        .setDefault("60")
        .help("seconds of the shop per second; max jumps to the end of --logs (default: 60)");
    parser
        .addArgument("--logs")
        .metavar("DIR")
        .help("a folder of real ALB access logs to replay instead of the simulated shop");
    parser.addArgument("--rehearse").action(Arguments.storeTrue()).help(Arguments.SUPPRESS);
  }

  @Override
  void prepare(Namespace namespace, TocsinConfiguration configuration) {
    if (!configuration.getCloud().equals("embedded")) {
      throw new IllegalArgumentException(
          "cloud: is aws; the demo plays in the embedded account only (cloud: embedded)");
    }
    String logs = namespace.getString("logs");
    Path folder = logs == null ? null : Options.folder("--logs", logs);
    if (folder != null) {
      configuration.logFolder(folder);
    }
    settings = Options.settings(namespace);
    if (Boolean.TRUE.equals(namespace.getBoolean("rehearse"))) {
      rehearsal = Rehearsal.create();
      configuration.setData(rehearsal.folder().toString());
    }
    configuration.demo(
        new DemoSettings(
            folder,
            scenario(namespace.getString("scenario")),
            Objects.requireNonNull(namespace.getLong("seed")),
            speed(namespace.getString("speed"), folder != null)));
  }

  private static Scenario scenario(String name) {
    if (Scenario.names().contains(name)) {
      return Scenario.of(name);
    }
    throw new IllegalArgumentException(
        "--scenario is '"
            + name
            + "'; expected one of "
            + String.join(", ", Scenario.names())
            + Names.nearest(name, Scenario.names())
                .map(near -> "; did you mean '" + near + "'?")
                .orElse(""));
  }

  private static @Nullable Integer speed(String given, boolean replay) {
    if (given.equals("max")) {
      if (!replay) {
        throw new IllegalArgumentException(
            "--speed max jumps to the end of --logs, and a simulated shop has no end; expected a"
                + " number from 1 to "
                + FASTEST);
      }
      return null;
    }
    try {
      int speed = Integer.parseInt(given);
      if (speed >= 1 && speed <= FASTEST) {
        return speed;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "--speed is '" + given + "'; expected a number from 1 to " + FASTEST + ", or max");
  }

  @Override
  String started(TocsinConfiguration configuration, Server server, int port) {
    if (rehearsal != null) {
      rehearsal.run(server, port, () -> TestCommand.rehearse(settings));
    }
    DemoSettings demo = Objects.requireNonNull(configuration.demo());
    return " (%s, %s). Ctrl-C stops it."
        .formatted(
            demo.logs() == null ? "scenario " + demo.scenario().id() : "logs of " + demo.logs(),
            demo.speed() == null ? "to the end" : demo.speed() + " times real time");
  }
}
