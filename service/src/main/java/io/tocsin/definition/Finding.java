package io.tocsin.definition;

import org.jspecify.annotations.Nullable;

/**
 * Something to tell about a definition file.
 *
 * @param check short name of the rule, kebab-case, also its page in docs
 * @param sentence what was found and what was expected, one sentence without a final full stop
 * @param hint what to do, or null
 */
public record Finding(
    String check, Level level, Location location, String sentence, @Nullable String hint) {

  /** How bad it is: an error makes a command exit 1. */
  public enum Level {
    ERROR,
    WARNING,
    NOTE
  }

  @Override
  public String toString() {
    return location + ": " + sentence + (hint == null ? "" : "; " + hint);
  }
}
