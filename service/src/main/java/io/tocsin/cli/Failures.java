package io.tocsin.cli;

import io.dropwizard.configuration.ConfigurationException;
import io.tocsin.app.MistakesException;
import io.tocsin.render.FindingText;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.NoSuchFileException;
import net.sourceforge.argparse4j.inf.Namespace;

/** What a person is told when a command fails: a sentence, not a trace. */
final class Failures {
  private Failures() {}

  static void tell(Throwable failure, Namespace namespace, PrintWriter err) {
    if (failure instanceof CommandExit) {
      return;
    }
    if (Boolean.getBoolean("tocsin.debug")) {
      failure.printStackTrace(err);
    }
    Throwable cause = root(failure);
    if (failure instanceof MistakesException mistakes) {
      err.print(FindingText.of(mistakes.findings(), System.console() != null));
    } else if (failure instanceof ConfigurationException) {
      err.println("tocsin: " + String.valueOf(failure.getMessage()).strip());
    } else if (cause instanceof FileNotFoundException || cause instanceof NoSuchFileException) {
      err.println(
          "tocsin: "
              + cause.getMessage()
              + " was not found; the settings file is chosen with --config");
    } else if (cause instanceof BindException) {
      err.println(
          "tocsin: the port is in use or not allowed ("
              + cause.getMessage()
              + "); choose another with --port");
    } else {
      err.println("tocsin: " + sentence(failure, cause));
    }
    err.flush();
  }

  private static String sentence(Throwable failure, Throwable cause) {
    Throwable told =
        failure instanceof UncheckedIOException io && io.getCause() != null
            ? io.getCause()
            : failure;
    String message = told.getMessage();
    if (message == null || message.isBlank()) {
      message = told.getClass().getSimpleName();
    }
    String more = cause.getMessage();
    boolean databaseOrDisk = cause instanceof IOException || cause instanceof java.sql.SQLException;
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
