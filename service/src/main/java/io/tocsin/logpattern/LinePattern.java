package io.tocsin.logpattern;

import java.util.Optional;

/** One of the three kinds of pattern. */
sealed interface LinePattern permits TermPattern, JsonPattern, FieldPattern {

  Optional<LogMatch> match(String line);

  /** Whether lines that match can have the field. */
  boolean has(LogField field);
}
