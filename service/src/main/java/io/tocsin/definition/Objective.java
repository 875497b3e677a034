package io.tocsin.definition;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * How good is good enough: a share of requests over a rolling window.
 *
 * @param percent such as 99.9; more than 0 and less than 100
 * @param window such as 30 days
 */
public record Objective(BigDecimal percent, Duration window) {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  public Objective {
    percent = percent.stripTrailingZeros();
    if (percent.signum() <= 0 || percent.compareTo(HUNDRED) >= 0) {
      throw new IllegalArgumentException(
          "an objective is more than 0 % and less than 100 %, not " + percent.toPlainString());
    }
    if (window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException("the window of an objective is longer than 0");
    }
  }

  /** The share that may go wrong: 0.001 for 99.9 %, exactly. */
  public BigDecimal budget() {
    return HUNDRED.subtract(percent).movePointLeft(2).stripTrailingZeros();
  }
}
