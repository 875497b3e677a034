package io.tocsin.definition;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects what readers have to say, so that all mistakes of all files are told at once. Not safe
 * for use by several threads.
 */
public final class Findings {
  private final List<Finding> found = new ArrayList<>();

  /**
   * Notes a mistake; the definitions cannot be used.
   *
   * @param check kebab-case name of the rule
   * @param sentence what was found and what was expected, without a final full stop
   */
  public void error(String check, Location at, String sentence, @Nullable String hint) {
    found.add(new Finding(check, Finding.Level.ERROR, at, sentence, hint));
  }

  /** Notes something that is probably not meant, and can be used. */
  public void warning(String check, Location at, String sentence, @Nullable String hint) {
    found.add(new Finding(check, Finding.Level.WARNING, at, sentence, hint));
  }

  /** Notes what another collector has. */
  public void addAll(Findings others) {
    found.addAll(others.found);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(finding -> finding.level() == Finding.Level.ERROR);
  }

  /** Everything noted, each once, by location; at one location in the order it was noted. */
  public List<Finding> sorted() {
    return found.stream()
        .distinct()
        .sorted((left, right) -> left.location().compareTo(right.location()))
        .toList();
  }
}
