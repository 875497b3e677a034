package io.tocsin.lint;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** What findings can be called: by checks, by ignores themselves, and by reading the files. */
public final class CheckNames {
  private static final Set<String> OF_IGNORES =
      Set.of(Ignores.EXPIRED, Ignores.UNKNOWN, Ignores.USELESS);

  private CheckNames() {}

  /** Every name, sorted. */
  public static Set<String> all() {
    Set<String> all = new TreeSet<>(Pages.reading());
    all.addAll(OF_IGNORES);
    Checks.all().forEach(check -> all.add(check.name()));
    return Collections.unmodifiableSet(all);
  }

  /** The names of what is told while files are read. */
  static Set<String> reading() {
    return Pages.reading();
  }
}
