package io.tocsin.cost;

import io.tocsin.definition.Kind;
import io.tocsin.definition.Severity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is paid for.
 *
 * @param alarm id of the alarm, the metric filter or the dashboard
 * @param kind null for what is no alarm and where it is not known, as is severity
 * @param pack the pack that brought it, or null
 * @param slo the objective it was made for, or null
 * @param quantity how many units, at least 1
 * @param atLeast whether the account may count more
 * @param price of one unit
 */
public record CostLine(
    String environment,
    String region,
    String component,
    String alarm,
    @Nullable Kind kind,
    @Nullable Severity severity,
    @Nullable String pack,
    @Nullable String slo,
    CostItem item,
    int quantity,
    boolean atLeast,
    Price price) {

  /** For a month; 0 when no price is known. */
  public BigDecimal amount() {
    BigDecimal each = price.amount();
    return each == null ? BigDecimal.ZERO : each.multiply(BigDecimal.valueOf(quantity));
  }

  public boolean isPriced() {
    return price.amount() != null;
  }
}
