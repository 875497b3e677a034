package io.tocsin.accesslog;

import org.jspecify.annotations.Nullable;

/** Reads the lines of one kind of log, one at a time. For one thread. */
public interface LineScanner {
  /**
   * Reads the bytes from {@code from} to before {@code to}, without the line end.
   *
   * @return null when the line is an entry, or {@link #isHeader}
   */
  @Nullable LineProblem scan(byte[] bytes, int from, int to);

  /** The time of the entry scanned last, in microseconds since 1970. */
  long micros();

  /** Whether the line scanned last says what the file's columns are, and is no entry. */
  default boolean isHeader() {
    return false;
  }
}
