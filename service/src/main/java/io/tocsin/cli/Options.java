package io.tocsin.cli;

import io.tocsin.app.TocsinConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;

/** The options that every command has. */
final class Options {
  private static final String SETTINGS = "tocsin.yml";

  private Options() {}

  static void common(Subparser parser) {
    parser
        .addArgument("--environment", "-e")
        .metavar("NAME")
        .help("environment of alarms/platform.yaml; needed when it declares several");
    parser.addArgument("--data").metavar("DIR").help("what Tocsin keeps on this machine");
    parser
        .addArgument("--log-format")
        .choices("text", "json")
        .setDefault("text")
        .help("how log lines are written (default: text)");
    parser
        .addArgument("--debug")
        .action(Arguments.storeTrue())
        .help("say more in the log, and traces with errors");
  }

  /** {@code --config}: the settings file; by default the one here, or the launcher's. */
  static Argument settingsFile(Subparser parser) {
    Path here = Path.of(SETTINGS);
    String home = System.getProperty("tocsin.home");
    Path found = Files.exists(here) || home == null ? here : Path.of(home).resolve(SETTINGS);
    return parser
        .addArgument("--config")
        .dest("file")
        .metavar("FILE")
        .setDefault(found.toString())
        .help("settings (default: " + SETTINGS + ")");
  }

  /**
   * Logging is set up from the file before a command sees its settings; these override the file.
   */
  static void beforeSettings(Namespace namespace) {
    if ("json".equals(namespace.getString("log_format"))) {
      System.setProperty("dw.logging.appenders[0].layout.type", "json");
    }
    if (Boolean.TRUE.equals(namespace.getBoolean("debug"))) {
      System.setProperty("dw.logging.level", "INFO");
      System.setProperty("tocsin.debug", "true");
    }
  }

  static void apply(Namespace namespace, TocsinConfiguration configuration) {
    Path file = Path.of(namespace.getString("file")).toAbsolutePath().normalize();
    Path folder = file.getParent();
    configuration.home(folder == null ? file : folder);
    if (namespace.getString("environment") != null) {
      configuration.setEnvironment(namespace.getString("environment"));
    }
    if (namespace.getString("data") != null) {
      configuration.setData(Path.of(namespace.getString("data")).toAbsolutePath().toString());
    }
  }
}
