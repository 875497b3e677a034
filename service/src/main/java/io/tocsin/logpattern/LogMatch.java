package io.tocsin.logpattern;

import java.util.Optional;
import java.util.OptionalDouble;

/** A log line that a pattern matches: what can be taken from it. */
public interface LogMatch {

  /** The text of a field; empty when the line does not have it, or has no text or number there. */
  Optional<String> text(LogField field);

  /** The number that a field is; empty when the line does not have it, or it is none. */
  default OptionalDouble number(LogField field) {
    Double number = text(field).map(Comparison::number).orElse(null);
    return number == null || number.isInfinite()
        ? OptionalDouble.empty()
        : OptionalDouble.of(number);
  }
}
