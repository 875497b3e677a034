package io.tocsin.importer;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Makes ids out of names: lower-case words joined by hyphens, each of them once. */
final class Slugs {
  private static final int LONGEST = 200;

  private final Set<String> taken = new HashSet<>();

  /** An id that resembles the name and was not given yet. */
  String id(String name, String otherwise) {
    String slug = of(name, otherwise);
    String id = slug;
    for (int n = 2; !taken.add(id); n++) {
      id = slug + "-" + n;
    }
    return id;
  }

  /** Whether the id was free; it is taken now. */
  boolean take(String id) {
    return taken.add(id);
  }

  /**
   * Words of letters and digits in lower case; {@code HighCPUUsage} is {@code high-cpu-usage}.
   *
   * @param otherwise what to begin with when the name begins with no letter
   */
  static String of(String name, String otherwise) {
    String words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .replaceAll("([A-Z]+)([A-Z][a-z])", "$1-$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    if (words.length() > LONGEST) {
      words = words.substring(0, LONGEST).replaceAll("-+$", "");
    }
    if (words.isEmpty()) {
      return otherwise;
    }
    return Character.isLetter(words.charAt(0)) ? words : otherwise + "-" + words;
  }
}
