package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LineScanner;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogKind;
import io.tocsin.accesslog.LogProblem;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The row that a thread is about to hand to DuckDB: a parsed line, a line with a problem, or a file
 * with one. What every kind of log has is here.
 */
abstract class FileRow {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");
  private static final long MICROS_A_DAY = 86_400_000_000L;

  private byte[] file = new byte[0];
  private boolean dated;

  /** For lines that do not parse in files whose other lines have days of their own. */
  private @Nullable LocalDate ofLine;

  private byte @Nullable [] day;
  private long epochDay = Long.MIN_VALUE;
  private byte @Nullable [] error;
  private long line;
  private boolean parsed;

  abstract LineScanner scanner();

  /** Takes what all lines of a file share, other than its name and day. */
  abstract void named(LogFile next);

  /** Takes the same of a file that was not opened. */
  abstract void named(LogProblem problem);

  /** Begins a file: its lines share name, stamp and, when the path says it, day. */
  final void begin(LogFile next) {
    file = utf8(next.name());
    dated = isDated(next);
    ofLine = next.kind() == LogKind.CLOUDFRONT ? next.day() : null;
    day(next.day());
    named(next);
  }

  /**
   * Whether the file tells the day of its lines, which otherwise is that of the line. CloudFront's
   * files have no folders by day, so its tables on other engines take the line's too.
   */
  private static boolean isDated(LogFile next) {
    return next.kind() != LogKind.CLOUDFRONT && (next.folderDay() != null || next.stamp() != null);
  }

  /** A file that cannot be read, or whose reading ended before its end. */
  final void fileProblem(LogProblem problem, boolean begun) {
    if (!begun) {
      file = utf8(problem.file());
      day = null;
      if (problem.day() != null) {
        day(problem.day());
      }
      named(problem);
    }
    parsed = false;
    line = 0;
    error = utf8("file: " + problem.sentence());
  }

  final void line(long number, @Nullable LineProblem problem) {
    line = number;
    parsed = problem == null;
    error = problem == null ? null : utf8(problem.code());
    if (!parsed && ofLine != null) {
      day(ofLine);
    } else if (parsed && !dated) {
      long today = Math.floorDiv(scanner().micros(), MICROS_A_DAY);
      if (today != epochDay) {
        day(LocalDate.ofEpochDay(today));
      }
    }
  }

  final boolean parsed() {
    return parsed;
  }

  final byte[] file() {
    return file;
  }

  final byte @Nullable [] day() {
    return day;
  }

  final byte @Nullable [] error() {
    return error;
  }

  /** 0 for a file's problem. */
  final long line() {
    return line;
  }

  private void day(LocalDate date) {
    epochDay = date.toEpochDay();
    day = utf8(DAY.format(date));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
