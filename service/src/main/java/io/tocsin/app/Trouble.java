package io.tocsin.app;

import io.tocsin.plan.AccountFailure;
import io.tocsin.query.QueryFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Failures in words for a person; the classes and traces behind them are for the log. */
final class Trouble {
  private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);

  private Trouble() {}

  /** Why the account could not be looked at, as one sentence. */
  static String sentence(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof AccountFailure) {
        return "The account could not be read: " + each.getMessage();
      }
      if (each instanceof SQLException database) {
        return "The database failed (" + firstLine(database) + "); it is tried again";
      }
      if (each instanceof UncheckedIOException && each.getCause() instanceof IOException disk) {
        return "A file could not be read or written (" + reason(disk) + "); it is tried again";
      }
    }
    return "The account could not be read, for a reason nobody foresaw; the log has it";
  }

  /** Why a plan could not be made or applied, as one sentence; the log has the trace. */
  static String ofPlan(Throwable failure) {
    if (failure instanceof AccountFailure account) {
      return account.sentence();
    }
    LOG.warn("a plan could not be made or applied", failure);
    return failure instanceof RuntimeException runtime
        ? "the work on the plan failed (" + reason(runtime) + ")"
        : "the work on the plan failed (the log has the reason)";
  }

  /** Why a report could not be run, as one sentence; the log has the trace. */
  static String ofRun(Throwable failure) {
    if (failure instanceof QueryFailure) {
      return String.valueOf(failure.getMessage());
    }
    LOG.warn("a report could not be run", failure);
    if (failure instanceof IOException disk) {
      return "the answer could not be kept (" + reason(disk) + ")";
    }
    return failure instanceof RuntimeException runtime
        ? "the run failed (" + reason(runtime) + ")"
        : "the run failed (the log has the reason)";
  }

  /** Why a database could not be used, in the database's first line of words. */
  static String reason(RuntimeException failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException database) {
        return firstLine(database);
      }
    }
    return "the log has the reason";
  }

  /** Why a file or folder could not be used, in a few words. */
  static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "there is a file of this name";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason().toLowerCase(Locale.ROOT);
    }
    String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }

  /** H2 and PostgreSQL put statements and hints on the lines after the first. */
  private static String firstLine(SQLException failure) {
    String message = String.valueOf(failure.getMessage());
    String line = message.lines().findFirst().orElse("").strip();
    int statement = line.indexOf("; SQL statement:");
    return statement < 0 ? line : line.substring(0, statement);
  }
}
