package io.tocsin.alarmtest;

import java.math.BigDecimal;

/** Numbers as definition files write them. */
final class Decimals {
  private Decimals() {}

  /** Without an exponent and without noughts at the end. */
  static String plain(double number) {
    return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
  }
}
