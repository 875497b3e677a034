package io.tocsin.cli;

import io.dropwizard.configuration.ConfigurationException;
import io.tocsin.app.MistakesException;
import io.tocsin.render.FindingText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;

/** What a person is told when a command fails: sentences, and a trace only when asked for. */
final class Failures {
  private Failures() {}

  static void tell(Throwable failure, boolean debug, Terminal terminal) {
    if (failure instanceof MistakesException mistakes) {
      terminal.err().print(FindingText.of(mistakes.findings(), terminal.colour()));
      terminal.err().flush();
    } else if (failure instanceof ConfigurationException mistakes) {
      SettingsMistakes.sentences(mistakes).forEach(terminal::complain);
    } else {
      if (debug) {
        failure.printStackTrace(terminal.err());
      }
      terminal.complain(sentence(failure));
    }
  }

  private static String sentence(Throwable failure) {
    Throwable cause = root(failure);
    if (failure instanceof FileNotFoundException || failure instanceof NoSuchFileException) {
      return "the settings cannot be read ("
          + failure.getMessage()
          + "); choose their file with --config FILE";
    }
    if (cause instanceof BindException) {
      return "the port is in use or not allowed ("
          + cause.getMessage()
          + "); choose another with --port";
    }
    Throwable told =
        failure instanceof UncheckedIOException io && io.getCause() != null
            ? io.getCause()
            : failure;
    String message = told.getMessage();
    if (message == null || message.isBlank()) {
      message = told.getClass().getSimpleName();
    }
    String more = cause.getMessage();
    boolean databaseOrDisk = cause instanceof IOException || cause instanceof SQLException;
    return databaseOrDisk && more != null && !message.contains(more)
        ? message + " (" + more + ")"
        : message;
  }

  private static Throwable root(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }
}
