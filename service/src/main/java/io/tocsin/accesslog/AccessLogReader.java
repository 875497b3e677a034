package io.tocsin.accesslog;

import org.jspecify.annotations.Nullable;

/** Reads the entries of a log file one by one, in memory that does not grow with the file. */
public final class AccessLogReader {
  private AccessLogReader() {}

  /** Takes what a file holds, line by line. */
  public interface Visitor {
    void entry(long lineNumber, AccessLogEntry entry);

    void unparsed(long lineNumber, LineProblem problem);
  }

  /**
   * Gives every line of the file to the visitor, exactly once each.
   *
   * @return what ended the file early (damage, unreadable), or null
   */
  public static @Nullable LogProblem read(LogFile file, Visitor visitor) {
    AccessLogScanner scanner = new AccessLogScanner();
    try (LogLines lines = new LogLines(file)) {
      while (lines.next()) {
        LineProblem problem = scan(scanner, lines);
        if (problem == null) {
          visitor.entry(lines.number(), scanner.entry());
        } else {
          visitor.unparsed(lines.number(), problem);
        }
      }
      return lines.problem();
    }
  }

  /** Scans the line that {@code lines} stands at. */
  public static @Nullable LineProblem scan(LineScanner scanner, LogLines lines) {
    if (lines.cut()) {
      return LineProblem.CUT;
    }
    return lines.tooLong()
        ? LineProblem.TOO_LONG
        : scanner.scan(lines.buffer(), lines.start(), lines.end());
  }
}
