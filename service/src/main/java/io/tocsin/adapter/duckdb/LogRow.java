package io.tocsin.adapter.duckdb;

import io.tocsin.accesslog.AccessLogScanner;
import io.tocsin.accesslog.LineProblem;
import io.tocsin.accesslog.LogColumn;
import io.tocsin.accesslog.LogFile;
import io.tocsin.accesslog.LogProblem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The row that a thread is about to hand to DuckDB: a parsed line, a line with a problem, or a file
 * with one.
 */
final class LogRow {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");
  private static final long MICROS_A_DAY = 86_400_000_000L;

  final AccessLogScanner scanner = new AccessLogScanner();
  private byte[] file = new byte[0];
  private @Nullable LocalDateTime delivered;
  private boolean dated;
  private byte @Nullable [] day;
  private long epochDay = Long.MIN_VALUE;
  private byte @Nullable [] error;
  private long line;
  private boolean parsed;

  /** Begins a file: its lines share name, stamp and, when the path says it, day. */
  void begin(LogFile next) {
    file = utf8(next.name());
    Instant stamp = next.stamp();
    delivered(stamp);
    dated = next.folderDay() != null || stamp != null;
    day(next.day());
  }

  /** A file that cannot be read, or whose reading ended before its end. */
  void fileProblem(LogProblem problem, boolean begun) {
    if (!begun) {
      file = utf8(problem.file());
      delivered(LogFile.stampOf(problem.file()));
      day = null;
      if (problem.day() != null) {
        day(problem.day());
      }
    }
    parsed = false;
    line = 0;
    error = utf8("file: " + problem.sentence());
  }

  void line(long number, @Nullable LineProblem problem) {
    line = number;
    parsed = problem == null;
    error = problem == null ? null : utf8(problem.code());
    if (parsed && !dated) {
      long today = Math.floorDiv(scanner.whole(LogColumn.TIME), MICROS_A_DAY);
      if (today != epochDay) {
        day(LocalDate.ofEpochDay(today));
      }
    }
  }

  boolean parsed() {
    return parsed;
  }

  byte[] file() {
    return file;
  }

  byte @Nullable [] day() {
    return day;
  }

  @Nullable LocalDateTime delivered() {
    return delivered;
  }

  byte @Nullable [] error() {
    return error;
  }

  /** 0 for a file's problem. */
  long line() {
    return line;
  }

  private void delivered(@Nullable Instant stamp) {
    delivered = stamp == null ? null : LocalDateTime.ofInstant(stamp, ZoneOffset.UTC);
  }

  private void day(LocalDate date) {
    epochDay = date.toEpochDay();
    day = utf8(DAY.format(date));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
