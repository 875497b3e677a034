package io.tocsin.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AsyncAppenderBase;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.logging.common.AbstractAppenderFactory;
import io.dropwizard.logging.common.AppenderFactory;
import io.dropwizard.logging.common.DefaultLoggingFactory;
import io.dropwizard.logging.json.EventJsonLayoutBaseFactory;
import io.tocsin.app.DeclaredFiles;
import io.tocsin.app.QuickSettings;
import io.tocsin.app.TocsinConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import net.sourceforge.argparse4j.impl.Arguments;
import net.sourceforge.argparse4j.inf.Argument;
import net.sourceforge.argparse4j.inf.Namespace;
import net.sourceforge.argparse4j.inf.Subparser;
import org.slf4j.LoggerFactory;

/** The options that every command has. */
final class Options {
  private static final String SETTINGS = "tocsin.yml";

  private Options() {}

  static void common(Subparser parser) {
    parser
        .addArgument("--environment", "-e")
        .metavar("NAME")
        .help("only this environment of alarms/platform.yaml");
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

  /** A folder that has to be there, as it was given on the command line. */
  static Path folder(String option, String given) {
    Path folder = Path.of(given).toAbsolutePath().normalize();
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          option + " is '" + given + "', and there is no such folder; name one with access logs");
    }
    return folder;
  }

  static boolean debug(Namespace namespace) {
    return Boolean.TRUE.equals(namespace.getBoolean("debug"));
  }

  /** The settings file that is used. */
  static Path settings(Namespace namespace) {
    return Path.of(namespace.getString("file")).toAbsolutePath().normalize();
  }

  /** Where the definitions are, without the framework; empty when it has to read the settings. */
  static Optional<DeclaredFiles> quickly(Namespace namespace) {
    if (debug(namespace) || !"text".equals(namespace.getString("log_format"))) {
      return Optional.empty();
    }
    String environment = namespace.getString("environment");
    return QuickSettings.read(settings(namespace))
        .map(files -> environment == null ? files : files.in(environment));
  }

  /** Flags override the settings. */
  static void apply(
      Bootstrap<TocsinConfiguration> bootstrap,
      Namespace namespace,
      TocsinConfiguration configuration) {
    Path file = settings(namespace);
    Path folder = file.getParent();
    configuration.home(folder == null ? file : folder);
    if (namespace.getString("environment") != null) {
      configuration.setEnvironment(namespace.getString("environment"));
    }
    if (namespace.getString("data") != null) {
      configuration.setData(Path.of(namespace.getString("data")).toAbsolutePath().toString());
    }
    logging(bootstrap, namespace, configuration);
  }

  /** The framework has set logging up from the settings alone; flags need a second time. */
  private static void logging(
      Bootstrap<TocsinConfiguration> bootstrap,
      Namespace namespace,
      TocsinConfiguration configuration) {
    boolean json = "json".equals(namespace.getString("log_format"));
    if ((json || debug(namespace))
        && configuration.getLoggingFactory() instanceof DefaultLoggingFactory logging) {
      if (debug(namespace)) {
        logging.setLevel("INFO");
      }
      if (json) {
        logging.getAppenders().forEach(Options::writeJson);
      }
      logging.configure(bootstrap.getMetricRegistry(), bootstrap.getApplication().getName());
    }
    if (!debug(namespace)) {
      // It logs a trace of what the command then tells in a sentence.
      ((Logger) LoggerFactory.getLogger(ServerCommand.class)).setLevel(Level.OFF);
    }
  }

  /**
   * Waits for log lines that are still on their way: the framework writes them on a thread of their
   * own, and would end a short command before the last of them.
   */
  static void writeLogLines() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    root.iteratorForAppenders()
        .forEachRemaining(
            appender -> {
              if (appender instanceof AsyncAppenderBase<?> lines) {
                lines.stop();
              }
            });
  }

  private static void writeJson(AppenderFactory<ILoggingEvent> appender) {
    if (appender instanceof AbstractAppenderFactory<ILoggingEvent> factory) {
      factory.setLayout(new EventJsonLayoutBaseFactory());
    }
  }
}
