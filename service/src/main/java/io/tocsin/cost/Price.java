package io.tocsin.cost;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The price of one item for a month.
 *
 * @param amount null when no price is known
 * @param unit what is counted: "metric of an alarm"
 * @param source where the unit and the price are from
 * @param note what the figure leaves out, or null
 */
public record Price(
    @Nullable BigDecimal amount, String unit, Known known, String source, @Nullable String note) {

  /** How well a price is known. */
  public enum Known {
    /** Several readings of AWS's price list agree. */
    READ,
    /** Told by pages that name no price list. */
    SECONDARY,
    /** No price was found. */
    UNKNOWN;

    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Price {
    if ((amount == null) != (known == Known.UNKNOWN)) {
      throw new IllegalArgumentException(
          "the price of a " + unit + " is " + amount + ", and it is said to be " + known.text());
    }
  }
}
