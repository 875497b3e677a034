package io.tocsin.accesslog;

import org.jspecify.annotations.Nullable;

/**
 * A line as values by the index of {@link LogKind#columns}. What a method gives for a column is of
 * the line scanned last, as long as its bytes stay as they are.
 */
public interface TableScanner extends LineScanner {
  /** Begins a file, of which some columns are made. */
  void begin(LogFile file);

  boolean isNull(int column);

  /** A column of kind TEXT or TIME as valid UTF-8; null when the line has none. */
  byte @Nullable [] utf8(int column);

  /** A column of kind WHOLE; only when not null. */
  long whole(int column);

  /** A column of kind SECONDS; only when not null. */
  double decimal(int column);
}
