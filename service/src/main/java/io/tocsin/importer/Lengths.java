package io.tocsin.importer;

import java.math.BigDecimal;

/** Lengths of time and numbers as people write them. */
final class Lengths {
  private Lengths() {}

  /** {@code 90s}, {@code 5m}, {@code 1h}, {@code 1d}. */
  static String text(int seconds) {
    if (seconds == 0 || seconds % 60 != 0) {
      return seconds + "s";
    }
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    return seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
  }

  /** The shortest decimal number that is read as this one. */
  static String number(double value) {
    String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return plain.length() <= 20 ? plain : Double.toString(value).replace("E", "e");
  }
}
