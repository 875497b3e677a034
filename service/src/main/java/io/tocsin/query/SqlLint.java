package io.tocsin.query;

import java.util.List;

/** Reads a report's SQL and tells what would not mean the same on every engine. */
@FunctionalInterface
public interface SqlLint {
  /** Takes everything. */
  SqlLint NONE = sql -> List.of();

  /**
   * Something that engines answer differently, or one of them not at all.
   *
   * @param line in the SQL, from 1
   * @param sentence what was found, and what to write instead
   */
  record Mistake(int line, String sentence) {}

  /**
   * All mistakes, in the order of the text.
   *
   * @param sql one statement; where parameters stand it has {@code ?} or a literal
   */
  List<Mistake> mistakes(String sql);
}
