package io.tocsin.evaluation;

/** Slots as text, oldest first: X breaching, O not breaching, - missing. */
final class Patterns {
  private Patterns() {}

  static byte[] slots(String pattern) {
    byte[] slots = new byte[pattern.length()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] =
          switch (pattern.charAt(i)) {
            case 'X' -> Slots.BREACHING;
            case 'O' -> Slots.GOOD;
            case '-' -> Slots.MISSING;
            default -> throw new IllegalArgumentException("no slot: " + pattern.charAt(i));
          };
    }
    return slots;
  }

  /** Values around a threshold of 1: X is 2, O is 0. */
  static double[] values(String pattern) {
    return pattern.chars().mapToDouble(c -> c == 'X' ? 2 : c == 'O' ? 0 : Double.NaN).toArray();
  }
}
