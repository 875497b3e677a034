package io.tocsin.eventpattern;

import java.util.List;

/** A value is no event pattern; the message is a sentence without a final full stop. */
public final class EventPatternSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final List<String> path;

  EventPatternSyntaxException(String message, List<String> path) {
    super((path.isEmpty() ? "the pattern" : "'" + String.join(".", path) + "'") + " " + message);
    this.path = List.copyOf(path);
  }

  /** The fields that lead to the mistake. */
  public List<String> path() {
    return path;
  }
}
