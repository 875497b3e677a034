package io.tocsin.query;

import java.util.Collection;

/** Finds the known name that was probably meant. */
final class Nearest {
  private static final int LONGEST = 60;

  private Nearest() {}

  /** {@code " Did you mean 'interval'?"}, or all known names, or that there are none. */
  static String hint(String given, Collection<String> known) {
    if (known.isEmpty()) {
      return " There are none.";
    }
    String best = "";
    int least = Integer.MAX_VALUE;
    for (String name : known) {
      int distance = given.length() > LONGEST ? LONGEST : distance(given, name);
      if (distance < least) {
        least = distance;
        best = name;
      }
    }
    return least <= Math.max(2, best.length() / 2)
        ? " Did you mean '" + best + "'?"
        : " Known are " + String.join(", ", known) + ".";
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
