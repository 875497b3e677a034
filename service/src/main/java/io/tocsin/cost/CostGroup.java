package io.tocsin.cost;

import java.math.BigDecimal;

/**
 * What belongs together costs together.
 *
 * @param alarms how many alarms, filters and dashboards
 * @param units how many units of any price
 * @param amount for a month, without what has no price
 * @param unpriced how many alarms have no known price
 */
public record CostGroup(String name, int alarms, int units, BigDecimal amount, int unpriced) {}
