package io.tocsin.names;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the known name that somebody probably meant. */
public final class Names {
  private static final int LISTED = 12;

  private Names() {}

  /**
   * The known name with the smallest Levenshtein distance, letter case aside, if it is near enough
   * to be a slip: at most a third of the letters, and two for short names. Equally near names are
   * settled by their order in the alphabet.
   */
  public static Optional<String> nearest(String found, Collection<String> known) {
    String wanted = found.toLowerCase(Locale.ROOT);
    String best = null;
    int bestDistance = Math.max(2, found.length() / 3) + 1;
    for (String name : known.stream().sorted().toList()) {
      int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
      if (distance < bestDistance && distance < Math.max(name.length(), 2)) {
        best = name;
        bestDistance = distance;
      }
    }
    return Optional.ofNullable(best);
  }

  /** The hint for an unknown name: the nearest known one, or else the known ones; null if none. */
  public static @Nullable String hint(String found, Collection<String> known) {
    Optional<String> nearest = nearest(found, known);
    if (nearest.isPresent()) {
      return "did you mean '" + nearest.get() + "'?";
    }
    if (known.isEmpty()) {
      return null;
    }
    List<String> names = known.stream().sorted().toList();
    return names.size() <= LISTED
        ? "known: " + String.join(", ", names)
        : "known: "
            + String.join(", ", names.subList(0, LISTED))
            + " and "
            + (names.size() - LISTED)
            + " more";
  }

  /** The same as a sentence to stand behind another, with the space between. */
  public static String sentence(String found, Collection<String> known) {
    String hint = hint(found, known);
    if (hint == null) {
      return " There are none.";
    }
    String capital = Character.toUpperCase(hint.charAt(0)) + hint.substring(1);
    return " " + capital + (capital.endsWith("?") ? "" : ".");
  }

  private static int distance(String left, String right) {
    // Names are short; the bound keeps a pasted paragraph from costing a quadratic table.
    if (Math.abs(left.length() - right.length()) > 64) {
      return Integer.MAX_VALUE;
    }
    int[] previous = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int[] current = new int[right.length() + 1];
      current[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int replaced = previous[j - 1] + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      previous = current;
    }
    return previous[right.length()];
  }
}
